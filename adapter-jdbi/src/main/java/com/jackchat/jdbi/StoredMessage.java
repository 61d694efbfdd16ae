package com.jackchat.jdbi;

import com.jackchat.domain.Message;
import java.util.UUID;

/** A message, its idempotency key, and its conversation's place in the table. */
record StoredMessage(long conversationKey, UUID idempotency, Message message) {}
