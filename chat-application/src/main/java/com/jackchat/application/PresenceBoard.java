package com.jackchat.application;

import com.jackchat.domain.HotelId;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.Presence;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether somebody is there for a hotel's guests. Worked out once a hotel when somebody comes or goes, not once a guest.
 */
final class PresenceBoard {

    private final PresenceRegistry registry;
    private final Map<HotelId, Presence> known = new ConcurrentHashMap<>();

    /** Listens as long as the bus lives; before any guest does, so that none is told what was. */
    PresenceBoard(PresenceRegistry registry, LiveEvents events) {
        this.registry = registry;
        var unused = events.subscribe(new Topic.OfPresence(), event -> known.clear());
    }

    Presence of(HotelId hotel) {
        return known.computeIfAbsent(hotel, this::read);
    }

    private Presence read(HotelId hotel) {
        boolean somebody = registry.present().stream()
                .anyMatch(present ->
                        present.presence() == Presence.ONLINE && present.staff().sees(hotel));
        return somebody ? Presence.ONLINE : Presence.AWAY;
    }
}
