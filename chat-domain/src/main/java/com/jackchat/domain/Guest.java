package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks to a hotel.
 *
 * @param token the hash of the token that this guest is bound to; without one, the visitor id alone resumes
 * @param createdAt to the millisecond
 */
public record Guest(
        GuestId id,
        HotelId hotel,
        VisitorId visitor,
        GuestProfile profile,
        @Nullable TokenHash token,
        Instant createdAt) {

    public Guest {
        requireNonNull(id, "id");
        requireNonNull(hotel, "hotel");
        requireNonNull(visitor, "visitor");
        requireNonNull(profile, "profile");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether only a token resumes this guest. */
    public boolean isBound() {
        return token != null;
    }

    public Guest with(GuestProfile newProfile) {
        return new Guest(id, hotel, visitor, newProfile, token, createdAt);
    }

    public Guest boundTo(TokenHash newToken) {
        return new Guest(id, hotel, visitor, profile, newToken, createdAt);
    }
}
