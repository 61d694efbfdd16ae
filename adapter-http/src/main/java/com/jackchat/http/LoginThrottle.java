package com.jackchat.http;

import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import java.time.Duration;
import java.util.Locale;

/**
 * Slows down the guessing of passwords: by name and address together, so that nobody can lock somebody else out, and
 * by address over all names. Attempts that succeed count too, so that the answer tells nothing.
 */
final class LoginThrottle {

    private static final RateLimit PER_NAME_AND_ADDRESS = new RateLimit(10, Duration.ofMinutes(15));
    private static final RateLimit PER_ADDRESS = new RateLimit(50, Duration.ofMinutes(15));

    private final RateLimiter limiter;

    LoginThrottle(RateLimiter limiter) {
        this.limiter = limiter;
    }

    /** @throws RateLimitedException when there were too many attempts */
    void attempt(String login, String address) {
        // Hashed, so that what somebody typed, perhaps the password, is in no list of keys.
        String name = TokenHash.of(login.strip().toLowerCase(Locale.ROOT)).hex();
        take("login:" + address + ':' + name, PER_NAME_AND_ADDRESS);
        // Where the host does not tell addresses, all clients together would be one.
        if (!address.equals(ClientAddresses.UNKNOWN)) take("login:" + address, PER_ADDRESS);
    }

    private void take(String key, RateLimit limit) {
        limiter.tryAcquire(key, limit).ifPresent(wait -> {
            throw new RateLimitedException(wait);
        });
    }
}
