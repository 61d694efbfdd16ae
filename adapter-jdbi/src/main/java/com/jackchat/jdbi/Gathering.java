package com.jackchat.jdbi;

import org.h2.mvstore.MVStore;

/**
 * Has H2 gather more changes before it writes them. By itself it writes when the pages that it has changed are 14 MB,
 * and of 2,000 conversations that is soon: each message changes pages of its own, which are written whole. What is in
 * the journal can wait until there is more to write of each page.
 */
final class Gathering {

    /** Beside the 14 MB. */
    private static final long MOST = 64L << 20;

    private final MVStore store;
    private final int room;
    private long version = -1;

    private Gathering(MVStore store, int room) {
        this.store = store;
        this.room = room;
    }

    /** As much as a JVM of this size can do without. */
    static Gathering in(MVStore store) {
        return new Gathering(store, (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Now and then: once H2 has written, what it counts as unsaved begins below zero. */
    void goOn() {
        long now = store.getCurrentVersion();
        if (now == version) return;
        version = now;
        store.registerUnsavedMemory(-room);
    }
}
