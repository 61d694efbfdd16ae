package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was stored, with all that is needed to store it again.
 *
 * @param opened its conversation before this message, where this message opened it
 * @param version of the hotel's inbox that this message made
 */
record JournalEntry(
        Message message,
        UUID idempotency,
        long version,
        @Nullable Conversation opened) {}
