package com.jackchat.ports;

import java.time.Duration;
import java.util.Optional;

/** Counts what somebody does against a limit. Never blocks. */
public interface RateLimiter {

    /**
     * Takes a permit.
     *
     * @param key what is counted, for example {@code login:203.0.113.7}; each key has a count of its own for each limit
     * @return empty when the permit was taken, else how long until there is one again
     */
    Optional<Duration> tryAcquire(String key, RateLimit limit);
}
