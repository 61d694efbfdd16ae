package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Conversation;

/**
 * A page of a guest's history.
 *
 * @param conversation the one that the messages are from, which is the previous one after {@code beforeSeq:1}
 */
public record History(Conversation conversation, MessagePage page, String epoch) {

    public History {
        requireNonNull(conversation, "conversation");
        requireNonNull(page, "page");
        requireNonNull(epoch, "epoch");
    }

    /** The same page with a newer state. */
    public History with(Conversation newer) {
        return new History(newer, page, epoch);
    }
}
