package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import org.jspecify.annotations.Nullable;

/**
 * Who a guest's connection says it is.
 *
 * @param visitor the browser; absent when the connection itself is to name the visitor
 * @param token what it proves that with
 * @param bindable whether this client keeps a token, so that the guest can be bound to one
 * @param fallback names the visitor when {@code visitor} is absent: the connection's own id
 */
public record Identification(
        HotelId hotel,
        @Nullable VisitorId visitor,
        @Nullable String token,
        boolean bindable,
        GuestProfile profile,
        VisitorId fallback) {

    public Identification {
        requireNonNull(hotel, "hotel");
        requireNonNull(profile, "profile");
        requireNonNull(fallback, "fallback");
    }
}
