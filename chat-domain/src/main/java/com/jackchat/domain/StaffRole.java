package com.jackchat.domain;

/** What a member of staff may do, each role including the ones before it. */
public enum StaffRole {
    /** Conversations of the own hotels. */
    AGENT,
    /** Also staff, canned replies, settings and figures of the own hotels. */
    MANAGER,
    /** Everything, in every hotel. */
    ADMIN;

    public boolean atLeast(StaffRole other) {
        return compareTo(other) >= 0;
    }
}
