package com.jackchat.domain;

/** The part that somebody plays in a conversation. */
public enum Role {
    GUEST,
    ASSISTANT,
    STAFF,
    SYSTEM;

    /** Whether this is the guest's side; everything else speaks for the hotel. */
    public boolean isGuest() {
        return this == GUEST;
    }
}
