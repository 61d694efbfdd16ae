package com.jackchat.jdbi;

import com.jackchat.domain.HotelId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The next versions of some hotels' inboxes, for the rest of a transaction. Nobody else gets one of theirs until it
 * ends, so versions become visible in their order. Taken after all other locks, and in the order of their names.
 */
final class InboxVersions {

    private static final String UPDATE = "UPDATE jackchat_inbox SET version = ? WHERE hotel = ?";

    private final Handle handle;
    private final Map<String, Long> versions = new LinkedHashMap<>();

    private InboxVersions(Handle handle) {
        this.handle = handle;
    }

    /** Whoever has the turn, and knows them, need not ask: {@link Ledger}. */
    static InboxVersions lock(Handle handle, Collection<HotelId> hotels, Ledger ledger) {
        InboxVersions locked = new InboxVersions(handle);
        TreeSet<String> unknown = new TreeSet<>();
        for (HotelId hotel : hotels) {
            Long version = ledger.versionOf(hotel);
            if (version == null) {
                unknown.add(hotel.value());
            } else {
                locked.versions.put(hotel.value(), version);
            }
        }
        if (unknown.isEmpty()) return locked;
        locked.versions.putAll(locked.current(unknown));
        for (String name : unknown) {
            if (!locked.versions.containsKey(name)) locked.begin(name);
        }
        return locked;
    }

    long next(HotelId hotel) {
        return versions.merge(hotel.value(), 1L, Long::sum);
    }

    void atLeast(HotelId hotel, long version) {
        versions.merge(hotel.value(), version, Math::max);
    }

    void save() {
        save(handle, versions);
    }

    static void save(Handle handle, Map<String, Long> versions) {
        Batch.run(handle, UPDATE, versions.entrySet(), (row, entry) -> row.number(entry.getValue())
                .text(entry.getKey()));
    }

    /** By hotel. */
    Map<String, Long> reached() {
        return Map.copyOf(versions);
    }

    private Map<String, Long> current(Collection<String> names) {
        Map<String, Long> current = new HashMap<>();
        handle.createQuery("SELECT hotel, version FROM jackchat_inbox WHERE hotel = ANY(?) ORDER BY hotel FOR UPDATE")
                .bindArray(0, String.class, names)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> current.put(entry.getKey(), entry.getValue()));
        return current;
    }

    /** Whoever comes second meets the primary key, and its transaction runs again. */
    private void begin(String name) {
        handle.execute("INSERT INTO jackchat_inbox (hotel, version) VALUES (?, 0)", name);
        versions.put(name, 0L);
    }
}
