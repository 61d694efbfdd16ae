package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Conversation;

/** What a change made of a conversation; both are equal where it made nothing of it. */
public record Change(Conversation before, Conversation after) {

    public Change {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** Whether anything is different now. */
    public boolean happened() {
        return !before.equals(after);
    }
}
