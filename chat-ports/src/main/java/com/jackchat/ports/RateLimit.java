package com.jackchat.ports;

import java.time.Duration;

/** At most {@code permits} in any {@code period}, refilled evenly. */
public record RateLimit(int permits, Duration period) {

    public RateLimit {
        if (permits < 1) throw new IllegalArgumentException("permits must be positive, not " + permits);
        if (period.isNegative() || period.isZero()) throw new IllegalArgumentException("period must be positive");
    }
}
