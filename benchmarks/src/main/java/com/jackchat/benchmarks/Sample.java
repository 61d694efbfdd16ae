package com.jackchat.benchmarks;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Target;
import java.time.Instant;

/** Guests and what they say, for what works below the wire. */
final class Sample {

    static final HotelId HOTEL = new HotelId("benchmark");

    private Sample() {}

    static Guest guest(Storage storage) {
        String id = storage.ids().next();
        return storage.guests()
                .register(new Guest(
                        new GuestId(id), HOTEL, new VisitorId(id), GuestProfile.UNKNOWN, null, Instant.now()));
    }

    static Draft draft(Storage storage) {
        return Draft.text(new ClientMessageId(storage.ids().next()), Template.CONTENT);
    }

    /** In the guest's one conversation. */
    static NewMessage message(Storage storage, Guest guest) {
        Target target = new Target.OpenOf(guest, new ConversationId(guest.id().value()));
        return new NewMessage(target, Sender.guest(guest), draft(storage), Instant.now());
    }
}
