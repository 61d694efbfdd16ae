package com.jackchat.jdbi;

import org.h2.mvstore.MVStore;

/** How the file of an H2 of our own is written: seldom, between transactions, and tightly. */
final class Housekeeping {

    private final Gathering gathering;
    private final Tidying tidying;

    Housekeeping(MVStore store, Gate gate, Pace pace) {
        gathering = new Gathering(store, gate, pace.gatherNanos());
        tidying = new Tidying(store, gathering, pace);
    }

    /** A few times a second, on a thread that nobody interrupts. */
    void work() {
        gathering.goOn();
        tidying.work();
    }

    /** Returns when all that was committed is in the file. Not within a transaction. */
    void write() {
        gathering.write();
    }
}
