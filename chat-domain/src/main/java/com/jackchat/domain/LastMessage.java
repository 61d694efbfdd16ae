package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The newest message of a conversation, as lists show it. */
public record LastMessage(long seq, Role role, String excerpt, Instant at) {

    static final int EXCERPT = 120;

    public LastMessage {
        requireNonNull(role, "role");
        requireNonNull(excerpt, "excerpt");
        requireNonNull(at, "at");
    }

    static LastMessage of(Message message) {
        return new LastMessage(message.seq(), message.role(), message.content().excerpt(EXCERPT), message.at());
    }
}
