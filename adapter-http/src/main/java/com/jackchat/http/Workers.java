package com.jackchat.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of a few daemon threads with a bounded queue; when that is full, work is refused and not kept. */
final class Workers implements AutoCloseable {

    private final ExecutorService pool;

    Workers(String name, int threads, int queue) {
        var count = new AtomicInteger();
        var executor = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    var thread = new Thread(task, name + '-' + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        pool = executor;
    }

    /** @throws RejectedExecutionException when too much is waiting already */
    void execute(Runnable task) {
        pool.execute(task);
    }

    Executor asExecutor() {
        return pool;
    }

    /** Finishes what is under way; never interrupts, since an interrupt can close a database. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            pool.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
