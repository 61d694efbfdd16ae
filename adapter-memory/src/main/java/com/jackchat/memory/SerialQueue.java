package com.jackchat.memory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Does one thing after the other on a thread of its own, in the order in which they were offered. Who offers never
 * waits, and wakes the thread only when it sleeps: a wake-up costs more than most of what is done here.
 */
final class SerialQueue {

    /** What may wait; a message takes some hundred bytes. */
    static final int CAPACITY = 65_536;

    private static final int CLOSED = Integer.MIN_VALUE;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** How many are offered and not done, plus {@link #CLOSED} once no more may come. */
    private final AtomicInteger open = new AtomicInteger();

    private final Thread thread;
    private volatile boolean asleep;

    private SerialQueue(String name) {
        thread = new Thread(this::work, name);
        thread.setDaemon(true);
    }

    static SerialQueue start(String name) {
        SerialQueue queue = new SerialQueue(name);
        queue.thread.start();
        return queue;
    }

    /**
     * @param task must not throw
     * @return false when too much is waiting or the queue is closed; the task is not done then
     */
    boolean offer(Runnable task) {
        int seen = open.get();
        while (true) {
            if (seen < 0 || seen >= CAPACITY) return false;
            int witness = open.compareAndExchange(seen, seen + 1);
            if (witness == seen) break;
            seen = witness;
        }
        tasks.add(task);
        if (asleep) LockSupport.unpark(thread);
        return true;
    }

    boolean isClosed() {
        return open.get() < 0;
    }

    /** Returns once everything that was accepted is done; from the queue's own thread, at once. */
    void close() {
        open.getAndUpdate(it -> it | CLOSED);
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) return;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void work() {
        while (true) {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
                open.decrementAndGet();
            } else if (open.get() == CLOSED) {
                return;
            } else {
                sleepUntilThereIsMore();
            }
        }
    }

    private void sleepUntilThereIsMore() {
        // Whoever offers adds first and looks at this then; here it is the other way round, so that one of both sees
        // the other.
        asleep = true;
        if (tasks.isEmpty() && open.get() != CLOSED) LockSupport.park(this);
        asleep = false;
    }
}
