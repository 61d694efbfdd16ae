package com.jackchat.jdbi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/** A bounded queue that is emptied in groups. Once closed it takes nothing more, and gives out what it still has. */
final class Intake<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final int bound;
    private final long heaviest;
    private final ToIntFunction<T> weight;
    private long load;
    private boolean closed;

    /**
     * @param bound how many may wait
     * @param heaviest what those that wait may weigh together; one alone may weigh more
     */
    Intake(int bound, long heaviest, ToIntFunction<T> weight) {
        this.bound = bound;
        this.heaviest = heaviest;
        this.weight = weight;
    }

    /** Whether there was room for it. Never blocks for long. */
    boolean offer(T item) {
        int its = weight.applyAsInt(item);
        lock.lock();
        try {
            boolean heavy = load + its > heaviest && !waiting.isEmpty();
            if (closed || heavy || waiting.size() >= bound) return false;
            waiting.add(item);
            load += its;
            if (waiting.size() == 1) changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * All that waits, {@code max} at the most, and no more after those that have come to {@code maxWeight}; waits for
     * the first. Empty only when closed and empty.
     */
    List<T> take(int max, long maxWeight) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) changed.awaitUninterruptibly();
            int size = Math.min(max, waiting.size());
            List<T> group = new ArrayList<>(size);
            long taken = 0;
            Iterator<T> next = waiting.iterator();
            while (group.size() < size && taken < maxWeight) {
                T item = next.next();
                taken += weight.applyAsInt(item);
                group.add(item);
            }
            // Only now: where memory runs out before, all of them are still here.
            for (int i = 0; i < group.size(); i++) waiting.remove();
            load -= taken;
            return group;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
