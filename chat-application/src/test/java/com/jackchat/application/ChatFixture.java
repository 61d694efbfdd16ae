package com.jackchat.application;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.VisitorId;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.RateLimiter;
import com.jackchat.ports.VisitorTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A chat in memory with a clock that stands still until it is moved, and a bus that loses hints when told to. */
final class ChatFixture implements AutoCloseable {

    static final HotelId HOTEL = new HotelId("hotel_1");

    final MoodyStorage storage = new MoodyStorage(InMemoryStorage.create());
    final LossyEvents events;
    final JackChat chat;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-05-01T10:00:00Z");

    ChatFixture() {
        this(VisitorTokens.AUTO);
    }

    ChatFixture(VisitorTokens tokens) {
        Cluster node = new SingleNode();
        events = new LossyEvents(node.events());
        InstantSource clock = () -> now;
        chat = JackChat.on(storage.asStorage(), new LossyCluster(node, events))
                .clock(clock)
                .visitorTokens(tokens)
                .build();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Identified identify(String visitor, @Nullable String token, boolean bindable) {
        return chat.guestChat()
                .identify(new Identification(
                        HOTEL,
                        new VisitorId(visitor),
                        token,
                        bindable,
                        GuestProfile.UNKNOWN,
                        new VisitorId("fallback")));
    }

    Guest guest(String visitor) {
        return identify(visitor, null, true).guest();
    }

    Appended says(Guest guest, String text) {
        return chat.guestChat()
                .send(guest, draft(text), null)
                .toCompletableFuture()
                .join();
    }

    Appended replies(StaffMember staff, Appended to, String text) {
        return chat.staffDesk()
                .reply(staff, to.message().conversation(), draft(text), null)
                .toCompletableFuture()
                .join();
    }

    Draft draft(String text) {
        return Draft.text(new ClientMessageId("m" + count.incrementAndGet()), text);
    }

    static StaffMember agent(String id, HotelId... hotels) {
        return new StaffMember(new StaffId(id), id, "Name of " + id, StaffRole.AGENT, HotelScope.of(hotels), null);
    }

    @Override
    public void close() {
        chat.close();
    }

    private record LossyCluster(Cluster node, LiveEvents events) implements Cluster {
        @Override
        public PresenceRegistry presence() {
            return node.presence();
        }

        @Override
        public RateLimiter rateLimiter() {
            return node.rateLimiter();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
