package com.jackchat.domain;

/** A conversation, as the server names it; opaque to everybody else. */
public record ConversationId(String value) {

    public ConversationId {
        Check.id(value, "conversationId", 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
