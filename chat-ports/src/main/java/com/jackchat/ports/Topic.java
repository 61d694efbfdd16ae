package com.jackchat.ports;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;

/** What can be watched. */
public sealed interface Topic {

    /** All conversations of one guest. */
    record OfGuest(HotelId hotel, GuestId guest) implements Topic {}

    /** One conversation. */
    record OfConversation(HotelId hotel, ConversationId conversation) implements Topic {}

    /** All conversations of one hotel. */
    record OfInbox(HotelId hotel) implements Topic {}

    /** Who of the staff is there, of all hotels: for those who tell others, not for each guest. */
    record OfPresence() implements Topic {}

    /** Which hotels there are. */
    record OfHotels() implements Topic {}
}
