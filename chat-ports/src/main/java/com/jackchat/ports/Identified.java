package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Guest;
import com.jackchat.domain.VisitorToken;
import org.jspecify.annotations.Nullable;

/**
 * Who a guest is.
 *
 * @param token what to show next time; present for bindable clients
 * @param resumable whether this connection may see what was said before
 */
public record Identified(Guest guest, @Nullable VisitorToken token, boolean resumable) {

    public Identified {
        requireNonNull(guest, "guest");
    }
}
