package com.jackchat.ports;

import java.time.Duration;

/** Up to {@code permits} at once, and as many again over each {@code period}, coming back evenly. */
public record RateLimit(int permits, Duration period) {

    public RateLimit {
        if (permits < 1) throw new IllegalArgumentException("permits must be positive, not " + permits);
        if (period.isNegative() || period.isZero()) throw new IllegalArgumentException("period must be positive");
    }
}
