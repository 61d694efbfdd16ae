package com.jackchat.jdbi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Forces to the disk what has been committed. Those who ask at the same time share one flush. */
final class Flush {

    private final Runnable force;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong owed = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private long done;

    Flush(Runnable force) {
        this.force = force;
    }

    /** Returns once all that this thread has committed is on the disk, or throws when it cannot be known to be. */
    void now() {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (done >= mine) return;
            // Whoever got a number by now had committed before, so this flush is theirs as well.
            long upTo = asked.get();
            long paid = owed.get();
            force.run();
            done = upTo;
            owed.addAndGet(-paid);
            underWay.addAndGet(-paid);
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody's commit may be seen by others, and may not be on the disk. */
    boolean isOwed() {
        return underWay.get() > 0;
    }

    /** Somebody is going to commit, and then to flush. */
    void begin() {
        underWay.incrementAndGet();
    }

    /** It is on the disk, or nothing was committed that matters. */
    void settled() {
        underWay.decrementAndGet();
    }

    /** It may have been committed and is not known to be on the disk; the next flush settles it. */
    void failed() {
        owed.incrementAndGet();
    }

    /** How many wait for a flush that is under way. */
    int waiting() {
        return lock.getQueueLength();
    }
}
