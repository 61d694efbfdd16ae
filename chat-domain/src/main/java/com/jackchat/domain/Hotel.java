package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

/** A hotel that guests can talk to. */
public record Hotel(HotelId id, String name) {

    public Hotel {
        requireNonNull(id, "id");
        Check.filled(name, "name", 200);
    }

    /** A hotel of which no more is known than its id. */
    public static Hotel named(HotelId id) {
        return new Hotel(id, id.value());
    }
}
