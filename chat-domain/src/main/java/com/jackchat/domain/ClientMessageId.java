package com.jackchat.domain;

/** The name that a sender gave to a message: 1 to 128 characters, the idempotency key of the log. */
public record ClientMessageId(String value) {

    public ClientMessageId {
        Check.id(value, "clientMessageId", 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
