package com.jackchat.protocol;

import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session that a client of the REST API asks for.
 *
 * @param visitor absent when the server is to name the visitor
 */
public record NewSession(
        HotelId hotel, @Nullable VisitorId visitor, GuestProfile profile, Map<String, String> metadata) {

    public NewSession {
        metadata = Map.copyOf(metadata);
    }
}
