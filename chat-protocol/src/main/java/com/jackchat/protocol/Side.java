package com.jackchat.protocol;

import com.jackchat.domain.Role;

/** Who gets a frame: whatever one guest or one member of staff sees, all of that side see. */
public enum Side {
    GUEST,
    /** A guest's client of before {@code protocol:1}: it knows nobody but the guest and an assistant. */
    OLD_GUEST,
    STAFF;

    /** The role as this side knows it. */
    String word(Role role) {
        return Words.of(this == OLD_GUEST && role != Role.GUEST ? Role.ASSISTANT : role);
    }

    /** Whether this side named the message itself; the other side's name for it is none of its business. */
    boolean named(Role role) {
        return this == STAFF ? role == Role.STAFF : role == Role.GUEST;
    }
}
