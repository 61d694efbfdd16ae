package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;

/**
 * A message in the log.
 *
 * @param message as it is stored; for a duplicate, the first one
 * @param conversation the conversation with this message in it; for a duplicate, as it is now
 * @param before the conversation as it was just before; for a duplicate, as it is now
 * @param duplicate whether the sender had appended this already, so that nothing was stored now
 */
public record Appended(Message message, Conversation conversation, Conversation before, boolean duplicate) {

    public Appended {
        requireNonNull(message, "message");
        requireNonNull(conversation, "conversation");
        requireNonNull(before, "before");
    }

    /** Whether this message opened its conversation. */
    public boolean opened() {
        return !duplicate && message.seq() == 1;
    }
}
