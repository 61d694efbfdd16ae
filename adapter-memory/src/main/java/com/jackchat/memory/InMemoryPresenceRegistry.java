package com.jackchat.memory;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Presence;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.Present;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The presence of staff on a single node. */
public final class InMemoryPresenceRegistry implements PresenceRegistry {

    private static final Comparator<Present> BY_NAME = Comparator.<Present, String>comparing(
                    it -> it.staff().name())
            .thenComparing(it -> it.staff().id().value());

    private final Map<String, Present> byConnection = new ConcurrentHashMap<>();

    @Override
    public void enter(String connection, StaffMember staff, Presence presence) {
        requireNonNull(connection, "connection");
        if (presence == Presence.OFFLINE) {
            leave(connection);
        } else {
            byConnection.put(connection, new Present(staff, presence));
        }
    }

    @Override
    public void leave(String connection) {
        byConnection.remove(connection);
    }

    @Override
    public List<Present> present() {
        Map<StaffId, Present> best = new HashMap<>();
        for (Present each : byConnection.values()) {
            best.merge(each.staff().id(), each, InMemoryPresenceRegistry::better);
        }
        return best.values().stream().sorted(BY_NAME).toList();
    }

    private static Present better(Present one, Present other) {
        return one.presence() == Presence.ONLINE ? one : other;
    }
}
