package com.jackchat.application;

import com.jackchat.domain.Guest;
import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what guests say against the limits. */
final class MessageThrottle {

    private final RateLimiter limiter;
    private final List<RateLimit> limits = new ArrayList<>();

    MessageThrottle(RateLimiter limiter, MessageLimits chosen) {
        this.limiter = limiter;
        // The narrowest first, so that what it refuses does not count against the others.
        if (!chosen.minDelay().isZero()) limits.add(new RateLimit(1, chosen.minDelay()));
        if (chosen.perMinute() > 0) limits.add(new RateLimit(chosen.perMinute(), Duration.ofMinutes(1)));
        if (chosen.perHour() > 0) limits.add(new RateLimit(chosen.perHour(), Duration.ofHours(1)));
    }

    /** How long the guest has to wait; empty when this one may pass. */
    Optional<Duration> refuses(Guest guest) {
        if (limits.isEmpty()) return Optional.empty();
        String key = "message:" + guest.id();
        for (RateLimit limit : limits) {
            Optional<Duration> wait = limiter.tryAcquire(key, limit);
            if (wait.isPresent()) return wait;
        }
        return Optional.empty();
    }
}
