package com.jackchat.application;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.Presence;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.Present;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which hotels' guests somebody is there. Worked out once a node when somebody comes or goes, and told to the guests
 * of those hotels for which that made a difference, however many there are of others.
 */
final class PresenceBoard {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceBoard.class);

    private final PresenceRegistry registry;
    private final Map<HotelId, Set<Watch>> watches = new ConcurrentHashMap<>();

    /** The hotels of all who are online. Changed under the lock, so that no older one replaces a newer. */
    private volatile HotelScope served;

    /** Listens as long as the bus lives; before any guest does, so that none is told what was. */
    PresenceBoard(PresenceRegistry registry, LiveEvents events) {
        this.registry = registry;
        served = HotelScope.of();
        var unused = events.subscribe(new Topic.OfPresence(), event -> changed());
        changed();
    }

    Presence of(HotelId hotel) {
        return served.includes(hotel) ? Presence.ONLINE : Presence.AWAY;
    }

    Staffed at(HotelId hotel) {
        return new Staffed() {
            @Override
            public Presence now() {
                return of(hotel);
            }

            @Override
            public Subscription watch(Runnable change) {
                return PresenceBoard.this.watch(hotel, change);
            }
        };
    }

    private Subscription watch(HotelId hotel, Runnable change) {
        Watch watch = new Watch(hotel, change);
        watches.compute(hotel, (key, known) -> {
            Set<Watch> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watch);
            return all;
        });
        return watch;
    }

    /** How many hotels have guests who watch. */
    int watched() {
        return watches.size();
    }

    private void changed() {
        HotelScope before;
        HotelScope now;
        synchronized (this) {
            before = served;
            now = read();
            served = now;
        }
        // Outside of the lock: who watches has a lock of its own, and looks for itself what is true by then.
        for (HotelId hotel : differing(before, now))
            watches.getOrDefault(hotel, Set.of()).forEach(Watch::tell);
    }

    private HotelScope read() {
        Set<HotelId> hotels = new HashSet<>();
        for (Present each : registry.present()) {
            if (each.presence() != Presence.ONLINE) continue;
            HotelScope theirs = each.staff().hotels();
            if (theirs.everything()) return theirs;
            hotels.addAll(theirs.hotels());
        }
        return HotelScope.of(hotels);
    }

    private Set<HotelId> differing(HotelScope before, HotelScope now) {
        if (before.equals(now)) return Set.of();
        boolean isListed = !before.everything() && !now.everything();
        Set<HotelId> differing = new HashSet<>(isListed ? before.hotels() : watches.keySet());
        if (isListed) differing.addAll(now.hotels());
        differing.removeIf(hotel -> before.includes(hotel) == now.includes(hotel));
        return differing;
    }

    /** One guest's feed. */
    private final class Watch implements Subscription {

        private final HotelId hotel;
        private final Runnable change;

        Watch(HotelId hotel, Runnable change) {
            this.hotel = hotel;
            this.change = change;
        }

        void tell() {
            try {
                change.run();
            } catch (RuntimeException e) {
                LOG.warn("A guest of {} could not be told who is there", hotel, e);
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(hotel, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
