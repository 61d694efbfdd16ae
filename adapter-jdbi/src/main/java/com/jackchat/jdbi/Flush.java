package com.jackchat.jdbi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Forces to the disk what has been committed. Those who ask at the same time share one flush. */
final class Flush {

    private final Runnable force;
    private final AtomicLong asked = new AtomicLong();
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
            force.run();
            done = upTo;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for a flush that is under way. */
    int waiting() {
        return lock.getQueueLength();
    }
}
