package com.jackchat.memory;

import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.ports.HotelDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The hotels. */
final class InMemoryHotelDirectory implements HotelDirectory {

    private static final Comparator<Hotel> BY_NAME =
            Comparator.comparing(Hotel::name).thenComparing(it -> it.id().value());

    private final Map<HotelId, Hotel> hotels = new ConcurrentHashMap<>();

    @Override
    public boolean register(Hotel hotel) {
        return hotels.putIfAbsent(hotel.id(), hotel) == null;
    }

    @Override
    public Optional<Hotel> find(HotelId hotel) {
        return Optional.ofNullable(hotels.get(hotel));
    }

    @Override
    public List<Hotel> within(HotelScope scope) {
        return hotels.values().stream()
                .filter(it -> scope.includes(it.id()))
                .sorted(BY_NAME)
                .toList();
    }
}
