package com.jackchat.domain;

/** Up to which {@code seq} each side has read; 0 is nothing. Marks only move forward. */
public record ReadMarks(long guest, long staff) {

    public static final ReadMarks NOTHING = new ReadMarks(0, 0);

    public ReadMarks {
        if (guest < 0 || staff < 0) throw new IllegalArgumentException("a read mark is not negative");
    }

    /** The mark of the side that this role belongs to. */
    public long of(Role role) {
        return role.isGuest() ? guest : staff;
    }

    ReadMarks movedTo(Role role, long seq) {
        if (seq <= of(role)) return this;
        return role.isGuest() ? new ReadMarks(seq, staff) : new ReadMarks(guest, seq);
    }
}
