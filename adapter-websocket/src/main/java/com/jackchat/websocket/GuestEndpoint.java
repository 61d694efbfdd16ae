package com.jackchat.websocket;

import com.jackchat.domain.HotelId;
import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Limits;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where guests connect. One instance per connection. */
final class GuestEndpoint extends GuardedEndpoint {

    private static final int IDENTIFY_WITHIN_SECONDS = 30;

    private final Shared shared;
    private @Nullable Talk talk;
    private @Nullable GuestConnection connection;
    private @Nullable Future<?> deadline;

    GuestEndpoint(Settings settings, Shared shared) {
        super(settings);
        this.shared = shared;
    }

    @Override
    protected void opened(Session session, Handshake handshake, Outbound outbound) {
        String hotel = handshake.parameter("hotelId").orElse("");
        if (hotel.isEmpty()) {
            refuse(outbound, CloseCode.MISSING_HOTEL);
        } else if (!HotelId.isValid(hotel) || !shared.chat().guestChat().admits(new HotelId(hotel))) {
            refuse(outbound, CloseCode.UNKNOWN_HOTEL);
        } else {
            welcome(session, handshake, outbound, new HotelId(hotel));
        }
    }

    private static void refuse(Outbound outbound, CloseCode code) {
        outbound.close(code.number(), code.reason());
    }

    private void welcome(Session session, Handshake handshake, Outbound outbound, HotelId hotel) {
        Talk newTalk = new Talk(session.getId(), outbound, shared, text -> guest().received(text));
        GuestConnection guest = new GuestConnection(
                session.getId(),
                hotel,
                handshake.parameter("visitorId").orElse(null),
                newTalk,
                shared,
                () -> limit(session, Limits.FRAME_BYTES));
        talk = newTalk;
        connection = guest;
        newTalk.send(Frames.connected(session.getId(), shared.chat().clock().instant(), shared.limits()));
        deadline = shared.timers()
                .schedule(
                        () -> {
                            if (!guest.isIdentified()) newTalk.close(CloseCode.NOT_IDENTIFIED);
                        },
                        IDENTIFY_WITHIN_SECONDS,
                        TimeUnit.SECONDS);
    }

    private GuestConnection guest() {
        if (connection == null) throw new IllegalStateException("a frame came before the connection was open");
        return connection;
    }

    @Override
    protected void received(String text) {
        if (talk != null) talk.received(text);
    }

    @Override
    protected void closed(CloseReason reason) {
        if (deadline != null) deadline.cancel(false);
        if (talk != null) talk.gone();
        if (connection != null) connection.gone();
    }
}
