package com.jackchat.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several threads that do something at the same moment. */
public final class Crowd {

    private static final long PATIENCE_SECONDS = 60;

    private Crowd() {}

    /** What each of the threads does; {@code index} counts them from 0. */
    @FunctionalInterface
    public interface Task<T> {
        T run(int index) throws Exception;
    }

    /** Starts all, waits for all, and returns what each made, by index; fails as the first that failed did. */
    public static <T> List<T> of(int threads, Task<T> task) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int index = i;
                running.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return task.run(index);
                }));
            }
            List<T> made = new ArrayList<>();
            for (Future<T> one : running) made.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return made;
        } catch (ExecutionException e) {
            throw new AssertionError("one of the crowd failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the crowd did not finish", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
