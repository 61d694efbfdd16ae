package com.jackchat.http;

import com.jackchat.domain.Guest;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import java.time.Duration;

/** How often guests may do what costs us something; what they say is limited by the chat itself. */
final class GuestThrottle {

    private static final RateLimit SESSIONS_PER_ADDRESS = new RateLimit(60, Duration.ofMinutes(1));
    /** Every frame ends a poll, so this allows about as many frames. */
    private static final RateLimit POLLS_PER_GUEST = new RateLimit(240, Duration.ofMinutes(1));

    private static final RateLimit UPLOADS_PER_PERSON = new RateLimit(30, Duration.ofMinutes(1));

    private final RateLimiter limiter;

    GuestThrottle(RateLimiter limiter) {
        this.limiter = limiter;
    }

    void session(String address) {
        // Where the host does not tell addresses, all clients together would be one.
        if (!address.equals(ClientAddresses.UNKNOWN)) take("session:" + address, SESSIONS_PER_ADDRESS);
    }

    void poll(Guest guest) {
        take("poll:" + guest.id(), POLLS_PER_GUEST);
    }

    void upload(Guest guest) {
        take("upload:" + guest.id(), UPLOADS_PER_PERSON);
    }

    void upload(StaffMember member) {
        take("upload:staff:" + member.id(), UPLOADS_PER_PERSON);
    }

    private void take(String key, RateLimit limit) {
        limiter.tryAcquire(key, limit).ifPresent(wait -> {
            throw new RateLimitedException(wait);
        });
    }
}
