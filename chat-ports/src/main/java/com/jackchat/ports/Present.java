package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffMember;

/** A member of staff who has a console open, with the best presence of all of them; never offline. */
public record Present(StaffMember staff, Presence presence) {

    public Present {
        requireNonNull(staff, "staff");
        requireNonNull(presence, "presence");
    }
}
