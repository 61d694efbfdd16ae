package com.jackchat.websocket;

import com.jackchat.domain.RateLimitedException;
import java.time.Duration;

/**
 * How many frames that are no messages one connection may send: many at once, as after a reconnect, but not for long.
 * Used by one thread at a time.
 */
final class FrameRate {

    private static final long AT_ONCE = 300;
    private static final long NANOS_EACH = Duration.ofSeconds(1).toNanos() / 50;
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** When the last of those that were let through would have been due, had each taken its time. */
    private long due;

    /** @param now a {@link System#nanoTime} */
    FrameRate(long now) {
        due = now - AT_ONCE * NANOS_EACH;
    }

    /** @throws RateLimitedException when it is one too many */
    void take(long now) {
        long earliest = now - AT_ONCE * NANOS_EACH;
        long next = (due - earliest < 0 ? earliest : due) + NANOS_EACH;
        if (next - now > 0) throw new RateLimitedException(RETRY);
        due = next;
    }
}
