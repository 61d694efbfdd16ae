package com.jackchat.jdbi;

import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * When H2 writes its file: by itself it does so twice a second, and when the pages that it has changed are 14 MB, and of
 * 2,000 conversations that is soon: each message changes pages of its own, which are written whole. What is in the
 * journal can wait until there is more to write of each page.
 *
 * <p>And it is written between transactions. H2 takes down the state of one table after the other, and of a transaction
 * that is committed meanwhile half would be in the file.
 */
final class Gathering {

    private static final long MOST = 80L << 20;

    /** A file that has this mark has its head written with the next chunk, and loses the mark. */
    private static final String CLEAN = "clean";

    private final MVStore store;
    private final Gate gate;
    private final long longestNanos;
    private final int most;
    // One at a time has H2 write, or puts the file in order: the next one finds it written as a whole.
    private final ReentrantLock turn = new ReentrantLock();
    private long version = -1;
    private long written = System.nanoTime();

    Gathering(MVStore store, Gate gate, long longestNanos) {
        this.store = store;
        this.gate = gate;
        this.longestNanos = longestNanos;
        // As much as a JVM of this size can do without.
        most = (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / 8);
        // Not before the head names a chunk of this opening: until then it may name any of the last one.
        store.setReuseSpace(false);
        beginAnew();
    }

    /** A few times a second. */
    void goOn() {
        inTurn(() -> {
            if (store.getCurrentVersion() != version) beginAnew();
            if (!store.hasUnsavedChanges()) written = System.nanoTime();
            boolean full = store.getUnsavedMemory() > -most;
            if (full || System.nanoTime() - written > longestNanos) write();
        });
    }

    /** Returns when all that was committed is in the file. Not within a transaction. */
    void write() {
        inTurn(() -> {
            long before = store.getCurrentVersion();
            gate.betweenTransactions(() -> store.executeFilestoreOperation(this::takeDown));
            store.executeFilestoreOperation(() -> {});
            if (store.isSpaceReused() || store.getCurrentVersion() == before) return;
            store.sync();
            store.setReuseSpace(true);
        });
    }

    /** What is to be written; the writing is left to H2's threads. */
    private void takeDown() {
        // H2 finds its newest chunk from the one that the head names, by those in between, and it may write over them.
        store.getFileStore().getStoreHeader().put(CLEAN, 1);
        if (store.tryCommit() >= 0) beginAnew();
    }

    /** Does this while nobody has H2 write. */
    void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    /** H2 counts from zero once it has written. It is to count from below, so that it leaves it to this to write. */
    private void beginAnew() {
        version = store.getCurrentVersion();
        written = System.nanoTime();
        store.registerUnsavedMemory(-2 * most);
    }
}
