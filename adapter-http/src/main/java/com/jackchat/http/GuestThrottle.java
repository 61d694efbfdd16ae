package com.jackchat.http;

import com.jackchat.domain.Guest;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often guests may do what costs us something. */
final class GuestThrottle {

    private static final RateLimit SESSIONS_PER_ADDRESS = new RateLimit(60, Duration.ofMinutes(1));
    /** Every frame ends a poll, so this allows about as many frames. */
    private static final RateLimit POLLS_PER_GUEST = new RateLimit(240, Duration.ofMinutes(1));

    private final RateLimiter limiter;
    private final @Nullable RateLimit messages;

    /** @param messagesPerMinute 0 for no limit */
    GuestThrottle(RateLimiter limiter, int messagesPerMinute) {
        this.limiter = limiter;
        messages = messagesPerMinute == 0 ? null : new RateLimit(messagesPerMinute, Duration.ofMinutes(1));
    }

    void session(String address) {
        // Where the host does not tell addresses, all clients together would be one.
        if (!address.equals(ClientAddresses.UNKNOWN)) take("session:" + address, SESSIONS_PER_ADDRESS);
    }

    void message(Guest guest) {
        if (messages != null) take("message:" + guest.id(), messages);
    }

    void poll(Guest guest) {
        take("poll:" + guest.id(), POLLS_PER_GUEST);
    }

    private void take(String key, RateLimit limit) {
        limiter.tryAcquire(key, limit).ifPresent(wait -> {
            throw new RateLimitedException(wait);
        });
    }
}
