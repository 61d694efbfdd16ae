package com.jackchat.domain;

/** A guest, as the server names it; opaque to everybody else. */
public record GuestId(String value) {

    public GuestId {
        Check.id(value, "guestId", 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
