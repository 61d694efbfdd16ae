package com.jackchat.jdbi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The group that the log writer is at work on. Its messages can be read from when they are committed, and last from when
 * they are kept. Who had read one in between, before a power cut, would take the next message of its number for that one.
 */
final class UnderWay {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private final AtomicLong begun = new AtomicLong();
    private volatile long ended;

    /** By the log writer alone. */
    void begin() {
        begun.incrementAndGet();
    }

    void end() {
        lock.lock();
        try {
            ended = begun.get();
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when no group is under way that was so when this was called. */
    void await() {
        long mine = begun.get();
        if (ended >= mine) return;
        lock.lock();
        try {
            while (ended < mine) over.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
    }
}
