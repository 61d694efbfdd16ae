package com.jackchat.jdbi;

import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of an H2 of our own small, a slice at a time: pages that are in use are written once more, where the
 * file is free, so that the chunks that they were in become free, and its end is cut off. When nobody changes anything
 * it goes on until the file is tight; else it only keeps it from growing without end.
 *
 * <p>What is free is used again at once, not after H2's 45 s: the chunk that does without it is on the disk before
 * another one is begun, which is what {@link WholeChunks} and {@link Gathering} are for.
 */
final class Tidying {

    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    private static final int SLICE = 1 << 20;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int BUSY_TURNS = 4;
    // The first may have no room but at the end of the file, which the second one then clears.
    private static final int EVACUATIONS = 3;
    private static final int SLICES_AT_ONCE = 3;
    // It needs as much room once more meanwhile.
    private static final long MOST_EVACUATED = 512L << 20;

    private final MVStore store;
    private final RandomAccessStore file;
    private final Gathering gathering;
    private final Pace pace;
    private long version = -1;
    private long changed;
    private int turn;
    private int inVain;
    private @Nullable Evacuation evacuation;
    private int evacuations;
    private long givenUp;

    Tidying(MVStore store, Gathering gathering, Pace pace) {
        this.store = store;
        this.gathering = gathering;
        this.pace = pace;
        file = (RandomAccessStore) store.getFileStore();
        store.setRetentionTime(0);
    }

    /** A few slices, if there is anything to be done. */
    void work() {
        turn++;
        for (int i = 0; i < SLICES_AT_ONCE; i++) {
            boolean quiet = isQuiet();
            if (!isWorthIt(quiet)) return;
            doSlice(quiet);
            if (evacuation == null) return;
        }
    }

    private void doSlice(boolean quiet) {
        long size = file.size();
        int fill = file.getChunksFillRate();
        long start = System.nanoTime();
        rewrite(quiet);
        version = store.getCurrentVersion();
        LOG.debug("{} KB after {}, in {} µs", file.size() >> 10, size >> 10, (System.nanoTime() - start) / 1000);
        boolean better = file.size() < size || file.getChunksFillRate() > fill;
        inVain = better || evacuation != null ? 0 : inVain + 1;
        if (inVain >= pace.patience() && quiet) tryHarder();
    }

    private boolean isQuiet() {
        if (store.getCurrentVersion() != version || store.hasUnsavedChanges()) {
            version = store.getCurrentVersion();
            changed = System.nanoTime();
        }
        return System.nanoTime() - changed > pace.quietNanos();
    }

    private boolean isWorthIt(boolean quiet) {
        long size = file.size();
        if (size < pace.small() || size < givenUp * 9 / 8) return false;
        givenUp = 0;
        long live = live();
        if (quiet) return evacuation != null || size > live * 5 / 4;
        return turn % BUSY_TURNS == 0 && size > 4 * live;
    }

    private long live() {
        return file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
    }

    /** What is left is in chunks that are too large for a slice, or at the end of the file. */
    private void tryHarder() {
        inVain = 0;
        if (evacuations++ < EVACUATIONS && live() < MOST_EVACUATED) {
            evacuation = new Evacuation(store);
        } else {
            evacuations = 0;
            givenUp = pace.small() == 0 ? 0 : file.size();
        }
    }

    /** Nobody has to wait for this but who has H2 write. */
    private void rewrite(boolean quiet) {
        Evacuation underWay = quiet ? evacuation : null;
        gathering.inTurn(() -> {
            if (underWay == null) {
                store.compact(100, SLICE);
            } else {
                underWay.goOn(SLICE, SLICE_NANOS);
                if (underWay.isOver()) evacuation = null;
            }
            gathering.write();
        });
    }
}
