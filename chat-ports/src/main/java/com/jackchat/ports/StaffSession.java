package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.TokenHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A log-in: whoever holds the token behind the hash is this member of staff until it expires, to the millisecond. */
public record StaffSession(TokenHash token, StaffId staff, Instant expiresAt) {

    public StaffSession {
        requireNonNull(token, "token");
        requireNonNull(staff, "staff");
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
