package com.jackchat.application;

import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.NotFoundException;
import com.jackchat.ports.HotelDirectory;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which hotels may be talked to: the listed ones, or any. One that is admitted becomes known when first needed. */
final class HotelAdmission {

    /** Beyond this, hotels are looked up again rather than remembered. */
    private static final int REMEMBERED = 10_000;

    private final Optional<Set<HotelId>> listed;
    private final HotelDirectory directory;
    private final LiveEvents events;
    private final Set<HotelId> known = ConcurrentHashMap.newKeySet();

    HotelAdmission(Optional<Collection<HotelId>> listed, HotelDirectory directory, LiveEvents events) {
        this.listed = listed.map(Set::copyOf);
        this.directory = directory;
        this.events = events;
        this.listed.ifPresent(hotels -> hotels.forEach(hotel -> register(Hotel.named(hotel))));
    }

    boolean admits(HotelId hotel) {
        return listed.map(hotels -> hotels.contains(hotel)).orElse(true);
    }

    /** Makes sure that the hotel can be referred to. */
    void require(HotelId hotel) {
        if (!admits(hotel)) throw new NotFoundException("hotelId", "Hotel");
        if (!known.contains(hotel)) register(Hotel.named(hotel));
    }

    void register(Hotel hotel) {
        if (directory.register(hotel)) events.publish(new LiveEvent.HotelRegistered(hotel));
        if (known.size() < REMEMBERED) known.add(hotel.id());
    }
}
