package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffMember;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff as colleagues see it.
 *
 * @param lastSeen when it was last there, since this node started; absent when it was not
 */
public record Colleague(
        StaffMember staff, Presence presence, @Nullable Instant lastSeen) {

    public Colleague {
        requireNonNull(staff, "staff");
        requireNonNull(presence, "presence");
    }
}
