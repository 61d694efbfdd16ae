package com.jackchat.memory;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.jackchat.ports.RateLimit;
import com.jackchat.ports.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * The rate limits of a single node. A count that nobody touched for its whole period is full again and forgotten.
 * Of more than {@value #MOST} counts, those that are seldom used are forgotten early.
 */
public final class InMemoryRateLimiter implements RateLimiter {

    static final int MOST = 100_000;

    private record Key(String name, RateLimit limit) {}

    private final Cache<Key, Bucket> buckets;

    public InMemoryRateLimiter() {
        this(Ticker.systemTicker(), MOST);
    }

    InMemoryRateLimiter(Ticker ticker, int most) {
        buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> key.limit.period()))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Duration> tryAcquire(String key, RateLimit limit) {
        requireNonNull(key, "key");
        Bucket bucket = buckets.get(new Key(key, limit), InMemoryRateLimiter::full);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
    }

    /** How many counts are kept. */
    long counts() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private static Bucket full(Key key) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(key.limit.permits()).refillGreedy(key.limit.permits(), key.limit.period()))
                .withNanosecondPrecision()
                .build();
    }
}
