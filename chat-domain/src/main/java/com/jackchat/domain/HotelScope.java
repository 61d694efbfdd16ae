package com.jackchat.domain;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The hotels that somebody may see: all of them, or the ones listed. */
public record HotelScope(boolean everything, Set<HotelId> hotels) {

    public HotelScope {
        hotels = Set.copyOf(hotels);
        if (everything && !hotels.isEmpty()) throw new IllegalArgumentException("all hotels need no list");
    }

    public static HotelScope all() {
        return new HotelScope(true, Set.of());
    }

    public static HotelScope of(HotelId... hotels) {
        return of(List.of(hotels));
    }

    public static HotelScope of(Collection<HotelId> hotels) {
        return new HotelScope(false, Set.copyOf(hotels));
    }

    public boolean includes(HotelId hotel) {
        return everything || hotels.contains(hotel);
    }

    public boolean overlaps(HotelScope other) {
        if (everything || other.everything) return true;
        return hotels.stream().anyMatch(other::includes);
    }
}
