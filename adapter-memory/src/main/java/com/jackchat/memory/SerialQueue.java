package com.jackchat.memory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing after the other, in the order in which they were offered, and has no thread: whoever offers while
 * nobody works, works until nothing is left; the others leave theirs to that one and go on. A thread of its own would
 * cost two changes of threads for each task, which is more than most of what is done here.
 */
final class SerialQueue {

    /** What may wait; a message takes some hundred bytes. */
    static final int CAPACITY = 65_536;

    private static final int CLOSED = Integer.MIN_VALUE;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** How many are offered and not done, plus {@link #CLOSED} once no more may come. */
    private final AtomicInteger open = new AtomicInteger();

    /** How many have knocked since the worker last looked; whoever is the first becomes the worker. */
    private final AtomicInteger knocks = new AtomicInteger();

    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile @Nullable Thread worker;

    /**
     * @param task may be done by this call, or later by another thread's; what it throws is its own affair, and goes to
     *     the thread's handler of uncaught exceptions
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
        if (knocks.getAndIncrement() == 0) work();
        return true;
    }

    boolean isClosed() {
        return open.get() < 0;
    }

    /** Returns once everything that was accepted is done; from one of its tasks, at once. */
    void close() {
        int before = open.getAndUpdate(it -> it | CLOSED);
        if ((before & ~CLOSED) == 0) drained.countDown();
        if (worker == Thread.currentThread()) return;
        boolean interrupted = false;
        while (true) {
            try {
                drained.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void work() {
        int seen = 1;
        do {
            worker = Thread.currentThread();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                run(task);
                if (open.decrementAndGet() == CLOSED) drained.countDown();
            }
            worker = null;
            seen = knocks.addAndGet(-seen);
        } while (seen != 0);
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever it is: those that wait must be done all the same.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failed) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
        }
    }
}
