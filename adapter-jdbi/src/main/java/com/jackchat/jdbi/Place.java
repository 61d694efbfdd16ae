package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.ports.Target;

/** Where a guest has one open conversation at most. */
record Place(HotelId hotel, GuestId guest) {

    static Place of(Target.OpenOf target) {
        return new Place(target.guest().hotel(), target.guest().id());
    }

    static Place of(Conversation conversation) {
        return new Place(conversation.hotel(), conversation.guest());
    }
}
