package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffMember;

/**
 * A member of staff with what is needed to log in.
 *
 * @param passwordHash in the encoded form of the hash function in use; never leaves the server
 */
public record StaffAccount(StaffMember member, String passwordHash) {

    public StaffAccount {
        requireNonNull(member, "member");
        requireNonNull(passwordHash, "passwordHash");
    }

    /** Without the hash, so that no log shows it. */
    @Override
    public String toString() {
        return "StaffAccount[" + member + "]";
    }
}
