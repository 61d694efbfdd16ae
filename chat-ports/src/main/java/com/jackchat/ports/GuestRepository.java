package com.jackchat.ports;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The guests of all hotels. */
public interface GuestRepository {

    /**
     * Stores this guest, unless its hotel knows its visitor id already: of two callers at once both get the same.
     *
     * @return the hotel's guest of that visitor id; compare ids to see whether it is the one given
     */
    Guest register(Guest fresh);

    Optional<Guest> find(HotelId hotel, GuestId guest);

    Optional<Guest> byVisitor(HotelId hotel, VisitorId visitor);

    Optional<Guest> byToken(HotelId hotel, TokenHash token);

    /**
     * Applies a change to the guest as stored, in one transaction. Only profile and token may change.
     *
     * @param change whatever it throws reaches the caller and changes nothing; it must not call back into storage
     * @return the guest as it is now; empty when the hotel has no such guest
     */
    Optional<Guest> change(HotelId hotel, GuestId guest, UnaryOperator<Guest> change);
}
