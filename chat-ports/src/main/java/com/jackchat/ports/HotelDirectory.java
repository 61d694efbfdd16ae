package com.jackchat.ports;

import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import java.util.List;
import java.util.Optional;

/** The hotels that this installation knows. */
public interface HotelDirectory {

    /**
     * Stores this hotel, unless it is known.
     *
     * @return whether it is new
     */
    boolean register(Hotel hotel);

    Optional<Hotel> find(HotelId hotel);

    /** The known hotels of the scope, by name. */
    List<Hotel> within(HotelScope scope);
}
