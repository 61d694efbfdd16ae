package com.jackchat.websocket;

import java.time.Duration;

/** How many errors a connection may cause: 20 within 10 s are no accident. Used by one thread at a time. */
final class ErrorBudget {

    private static final int ERRORS = 20;
    private static final long WITHIN = Duration.ofSeconds(10).toNanos();

    private final long[] at = new long[ERRORS];
    private int count;

    /**
     * Notes an error.
     *
     * @param now a {@link System#nanoTime}
     * @return whether it was one too many
     */
    synchronized boolean exceededBy(long now) {
        int slot = count % ERRORS;
        at[slot] = now;
        count++;
        if (count < ERRORS) return false;
        long oldest = at[count % ERRORS];
        return now - oldest <= WITHIN;
    }
}
