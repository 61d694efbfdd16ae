package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** How far a client has read: a place in one conversation of one database's history. */
public record Cursor(
        ConversationId conversation, long seq, @Nullable String epoch) {

    public Cursor {
        requireNonNull(conversation, "conversation");
        if (seq < 0) throw new InvalidInputException("afterSeq", "must not be negative");
    }
}
