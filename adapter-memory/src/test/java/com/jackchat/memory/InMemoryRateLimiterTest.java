package com.jackchat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import com.jackchat.ports.RateLimiterContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest implements RateLimiterContract {

    private final AtomicLong nanos = new AtomicLong();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(nanos::get, 100);

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    @Test
    void forgetsCountsThatAreFullAgain() {
        limiter.tryAcquire("minute", new RateLimit(1, Duration.ofMinutes(1)));
        limiter.tryAcquire("hour", new RateLimit(1, Duration.ofHours(1)));

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(limiter.counts()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreCountsThanItMay() {
        for (int i = 0; i < 10_000; i++) limiter.tryAcquire("key " + i, new RateLimit(1, Duration.ofHours(1)));

        assertThat(limiter.counts()).isEqualTo(100);
    }
}
