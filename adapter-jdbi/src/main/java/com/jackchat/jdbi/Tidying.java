package com.jackchat.jdbi;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of an H2 of our own small, a slice at a time: pages that are in use are written once more, together,
 * so that the chunks that they were in become free; then chunks are moved to where the file is free, and its end is cut
 * off. When nobody changes anything it goes on until the file is tight; else it only keeps it from growing without end.
 *
 * <p>What is free is used again at once, not after H2's 45 s: the chunk that does without it is on the disk before
 * another one is begun, which is what {@link WholeChunks} and {@link Gathering} are for.
 */
final class Tidying {

    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    private static final int LEAST_SLICE = 1 << 20;
    private static final int MOST_SLICE = 8 << 20;
    private static final int BUSY_TURNS = 4;

    private final MVStore store;
    private final RandomAccessStore file;
    private final Gathering gathering;
    private final Pace pace;
    private long version = -1;
    private long changed;
    private int slice = LEAST_SLICE;
    private int inVain;
    private long givenUp;
    private int turn;

    Tidying(MVStore store, Gathering gathering, Pace pace) {
        this.store = store;
        this.gathering = gathering;
        this.pace = pace;
        file = (RandomAccessStore) store.getFileStore();
        store.setRetentionTime(0);
    }

    /** A slice, if there is anything to be done. */
    void work() {
        turn++;
        boolean quiet = isQuiet();
        if (!isWorthIt(quiet)) return;
        long size = file.size();
        int fill = file.getChunksFillRate();
        long start = System.nanoTime();
        rewrite();
        long middle = System.nanoTime();
        if (quiet) move();
        version = store.getCurrentVersion();
        LOG.debug(
                "{} KB after {}, in {} and {} µs",
                file.size() >> 10,
                size >> 10,
                (middle - start) / 1000,
                (System.nanoTime() - middle) / 1000);
        if (file.size() < size || file.getChunksFillRate() > fill) {
            inVain = 0;
        } else if (++inVain == pace.patience()) {
            givenUp = file.size();
        } else {
            slice = Math.min(MOST_SLICE, 2 * slice);
        }
    }

    private boolean isQuiet() {
        if (store.getCurrentVersion() != version || store.hasUnsavedChanges()) {
            version = store.getCurrentVersion();
            changed = System.nanoTime();
            slice = LEAST_SLICE;
            inVain = 0;
        }
        return System.nanoTime() - changed > pace.quietNanos();
    }

    private boolean isWorthIt(boolean quiet) {
        long size = file.size();
        if (size < pace.small() || size < givenUp * 9 / 8) return false;
        givenUp = 0;
        long live = size / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
        return quiet ? size > live * 5 / 4 : turn % BUSY_TURNS == 0 && size > 4 * live;
    }

    /** Nobody has to wait for this but who has H2 write. */
    private void rewrite() {
        gathering.inTurn(() -> {
            store.compact(100, slice);
            gathering.write();
        });
    }

    /** What is moved is written down at once, so no transaction may be under way. */
    private void move() {
        gathering.betweenTransactions(() -> {
            file.compactMoveChunks(90, slice, store);
            // Else it would be written later that chunks have become free.
            store.commit();
        });
    }
}
