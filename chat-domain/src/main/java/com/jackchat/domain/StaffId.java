package com.jackchat.domain;

/** A member of staff, as the accounts in use name it. */
public record StaffId(String value) {

    public StaffId {
        Check.id(value, "staffId", 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
