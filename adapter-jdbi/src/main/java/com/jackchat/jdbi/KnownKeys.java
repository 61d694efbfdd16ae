package com.jackchat.jdbi;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * The idempotency keys of those who wrote lately, so that hardly any new message has to be looked for in the database.
 * It may take a new key for a known one, never a known one for new. For one thread at a time.
 *
 * <p>Keys are in a Bloom filter of 1 MB, and of each sender is known from which time on all its keys are there. When
 * the filter is full, so that it would err too often, all begins anew.
 */
final class KnownKeys {

    /** How many of a sender's keys are read at most, to know them all. */
    static final int READ = 256;

    private static final long EVER = -1;
    private static final int SENDERS = 12_000;
    private static final int BITS = 1 << 23;
    private static final int PROBES = 4;

    private final int bound;
    private final BitSet bits = new BitSet();
    private int count;

    /** By sender, the time until which it may have keys that are not here. */
    private final LinkedHashMap<Long, Long> senders = new LinkedHashMap<>(64, 0.75f, true);

    KnownKeys() {
        this(1_000_000);
    }

    KnownKeys(int bound) {
        this.bound = bound;
    }

    /** For a group of this many, all of which are added before the next one: begins anew where they would be too many. */
    void makeRoomFor(int keys) {
        if (count + keys > bound) forget();
    }

    /** Adds a key that will be stored; answers whether it is new for certain. */
    boolean add(UUID key) {
        Long until = senders.get(IdempotencyKey.sender(key));
        boolean isNew = until != null && IdempotencyKey.time(key) > until && !has(key);
        put(key);
        return isNew;
    }

    boolean knowsSenderOf(UUID key) {
        return senders.containsKey(IdempotencyKey.sender(key));
    }

    /**
     * Takes in what there is of the sender of a key.
     *
     * @param onTheirWay all that the database is about to have
     * @param newest the newest {@link #READ} that it has, the newest first
     */
    void learn(UUID senderOf, List<UUID> onTheirWay, List<UUID> newest) {
        onTheirWay.forEach(this::put);
        newest.forEach(this::put);
        long until = newest.size() < READ ? EVER : IdempotencyKey.time(newest.get(newest.size() - 1));
        senders.put(IdempotencyKey.sender(senderOf), until);
        if (senders.size() > SENDERS) forgetEldest();
    }

    void forget() {
        bits.clear();
        senders.clear();
        count = 0;
    }

    private void forgetEldest() {
        var entries = senders.entrySet().iterator();
        entries.next();
        entries.remove();
    }

    private boolean has(UUID key) {
        for (int i = 0; i < PROBES; i++) {
            if (!bits.get(place(key, i))) return false;
        }
        return true;
    }

    private void put(UUID key) {
        count++;
        for (int i = 0; i < PROBES; i++) bits.set(place(key, i));
    }

    /** Two halves of the digest make as many places as are wanted (Kirsch and Mitzenmacher, 2006). */
    private static int place(UUID key, int probe) {
        long digest = key.getLeastSignificantBits() ^ IdempotencyKey.sender(key) * 0x9E3779B97F4A7C15L;
        return (int) (digest >>> 8) + probe * (int) (digest >>> 32 | 1) & BITS - 1;
    }
}
