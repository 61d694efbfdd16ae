package com.jackchat.protocol;

import com.jackchat.domain.Role;

/** Who gets a frame. Two sides at most: whatever one guest or one member of staff sees, all of that side see. */
public enum Side {
    GUEST,
    STAFF;

    /** Whether this side named the message itself; the other side's name for it is none of its business. */
    boolean named(Role role) {
        return this == GUEST ? role == Role.GUEST : role == Role.STAFF;
    }
}
