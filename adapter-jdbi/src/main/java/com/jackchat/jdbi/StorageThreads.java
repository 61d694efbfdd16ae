package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads that work in the database for callers. A caller may be interrupted, and goes on waiting; these are never
 * interrupted, because H2 would close its file for everybody.
 */
final class StorageThreads implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;

    StorageThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "jackchat-storage-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Does the work there and waits for it; fails as the work does. */
    <R> R call(Supplier<R> work) {
        return await(submit(work));
    }

    /** Whoever gets the future never cancels it. */
    <R> Future<R> submit(Supplier<R> work) {
        try {
            return threads.submit(work::get);
        } catch (RejectedExecutionException e) {
            throw new OverloadedException(Failures.RETRY_AFTER, e);
        }
    }

    /** Refuses new work and waits for what is under way. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!threads.isTerminated() && System.nanoTime() < end) {
            try {
                if (threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** However often this thread is interrupted meanwhile. */
    static void awaitEnd(Thread thread) {
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

    private static <R> R await(Future<R> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) throw failure;
                    if (e.getCause() instanceof Error failure) throw failure;
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
