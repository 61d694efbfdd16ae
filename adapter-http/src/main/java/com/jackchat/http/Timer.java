package com.jackchat.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that watches the clock for all requests that wait. Its tasks only hand over, and never block. */
final class Timer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        var timer = new Thread(task, "jack-http-timer");
        timer.setDaemon(true);
        return timer;
    });

    Timer() {
        // Most requests are answered long before their time is up: nothing of them may linger here.
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Absent when the server is closing. */
    @Nullable
    ScheduledFuture<?> after(long time, TimeUnit unit, Runnable task) {
        try {
            return thread.schedule(task, time, unit);
        } catch (RejectedExecutionException closing) {
            return null;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
