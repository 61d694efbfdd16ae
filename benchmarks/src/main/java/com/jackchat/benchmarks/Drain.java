package com.jackchat.benchmarks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is still to come, for a time. */
final class Drain {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Drain() {}

    static void all(Crowd crowd, BooleanSupplier done) {
        all(crowd, done, PATIENCE);
    }

    static void all(Crowd crowd, BooleanSupplier done, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            crowd.poll(10);
            if (System.nanoTime() > until) {
                throw new LoadException(
                        "some messages were not answered within " + patience.toSeconds() + " s of the last one");
            }
        }
    }
}
