package com.jackchat.application;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Colleague;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.Presence;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.Present;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which colleagues are there, and when those who are not were last. */
final class StaffPresence {

    private final PresenceRegistry registry;
    private final LiveEvents events;
    private final InstantSource clock;
    private final Map<String, StaffMember> connections = new ConcurrentHashMap<>();
    private final Map<StaffId, Seen> seen = new ConcurrentHashMap<>();

    StaffPresence(PresenceRegistry registry, LiveEvents events, InstantSource clock) {
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    void present(StaffMember staff, String connection, Presence presence) {
        connections.put(connection, staff);
        seen.put(staff.id(), new Seen(staff, clock.instant()));
        registry.enter(connection, staff, presence);
        events.publish(new LiveEvent.PresenceChanged(staff.hotels()));
    }

    void gone(String connection) {
        StaffMember staff = connections.remove(connection);
        if (staff == null) return;
        seen.put(staff.id(), new Seen(staff, clock.instant()));
        registry.leave(connection);
        events.publish(new LiveEvent.PresenceChanged(staff.hotels()));
    }

    /** Calls back when somebody comes or goes whom this member may know of. */
    Subscription watch(StaffMember me, Runnable listener) {
        LiveEvent.Cases cases = new LiveEvent.Cases() {
            @Override
            public void presenceChanged(LiveEvent.PresenceChanged event) {
                if (event.hotels().overlaps(me.hotels())) listener.run();
            }
        };
        return events.subscribe(new Topic.OfPresence(), event -> event.match(cases));
    }

    List<Colleague> colleagues(StaffMember me) {
        Map<StaffId, Colleague> colleagues = new HashMap<>();
        seen.forEach((id, last) -> colleagues.put(id, new Colleague(last.staff, Presence.OFFLINE, last.at)));
        for (Present present : registry.present()) {
            StaffMember staff = present.staff();
            colleagues.put(staff.id(), new Colleague(staff, present.presence(), clock.instant()));
        }
        List<Colleague> shared = new ArrayList<>(colleagues.values());
        shared.removeIf(colleague -> !me.hotels().overlaps(colleague.staff().hotels()));
        shared.sort(
                Comparator.comparing((Colleague colleague) -> colleague.staff().name()));
        return List.copyOf(shared);
    }

    private record Seen(StaffMember staff, Instant at) {}
}
