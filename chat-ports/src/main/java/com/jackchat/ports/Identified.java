package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Guest;
import com.jackchat.domain.VisitorToken;
import org.jspecify.annotations.Nullable;

/**
 * Who a guest is.
 *
 * @param token what to show next time; present for bindable clients
 */
public record Identified(Guest guest, @Nullable VisitorToken token) {

    public Identified {
        requireNonNull(guest, "guest");
    }
}
