package com.jackchat.application;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one guest may say, over all connections and over REST alike; 0 is no limit.
 *
 * @param perMinute as many at once, and as many again over each minute
 * @param perHour the same over an hour
 * @param minDelay from one message to the next
 */
public record MessageLimits(int perMinute, int perHour, Duration minDelay) {

    public static final MessageLimits NONE = new MessageLimits(0, 0, Duration.ZERO);

    public MessageLimits {
        if (perMinute < 0) throw new IllegalArgumentException("perMinute must not be negative, but is " + perMinute);
        if (perHour < 0) throw new IllegalArgumentException("perHour must not be negative, but is " + perHour);
        requireNonNull(minDelay, "minDelay");
        if (minDelay.isNegative()) throw new IllegalArgumentException("minDelay must not be negative");
    }

    public static MessageLimits perMinute(int messages) {
        return new MessageLimits(messages, 0, Duration.ZERO);
    }
}
