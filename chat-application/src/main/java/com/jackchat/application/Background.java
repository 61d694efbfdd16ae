package com.jackchat.application;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the core: a few that read storage for feeds that have a gap, and one that watches the clock. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final int READERS = 2;
    private static final int WAITING_READS = 10_000;
    private static final int PATIENCE_SECONDS = 10;

    private final ThreadPoolExecutor reads = new ThreadPoolExecutor(
            READERS, READERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_READS), named("jack-chat-read"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("jack-chat-clock"));

    Background() {
        reads.allowCoreThreadTimeOut(true);
    }

    /** Refuses by {@link RejectedExecutionException} when too much waits. */
    Executor reads() {
        return reads;
    }

    void everySecond(Runnable task) {
        every(1_000, task);
    }

    void every(long millis, Runnable task) {
        var unused = clock.scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Every ten minutes, where it may block. Left out once where too much is being read. */
    void nowAndThen(Runnable task) {
        Runnable handedOver = () -> {
            try {
                reads.execute(() -> guarded(task));
            } catch (RejectedExecutionException busy) {
                LOG.debug("A periodic task waits for its next turn", busy);
            }
        };
        var unused = clock.scheduleWithFixedDelay(() -> guarded(handedOver), 1, 10, TimeUnit.MINUTES);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // Whatever it is: what is thrown here ends a periodic task for good, without a word.
            LOG.error("A periodic task failed; it goes on", e);
        }
    }

    /** Waits for reads under way. Threads are never interrupted: a database may be at work on them. */
    @Override
    public void close() {
        clock.shutdown();
        reads.shutdown();
        try {
            if (!reads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Reads are still under way after {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
