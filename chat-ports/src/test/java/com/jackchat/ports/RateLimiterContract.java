package com.jackchat.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} promises. Adapters implement this and add nothing. */
public interface RateLimiterContract {

    RateLimit FIVE_A_DAY = new RateLimit(5, Duration.ofDays(1));

    /** The limiter under test, the same one throughout a test. */
    RateLimiter limiter();

    private List<Optional<Duration>> tries(int times, String key, RateLimit limit) {
        return IntStream.range(0, times)
                .mapToObj(i -> limiter().tryAcquire(key, limit))
                .toList();
    }

    private static String aKey() {
        return "login:" + UUID.randomUUID();
    }

    @Test
    default void givesAsManyAsAreAllowedAtOnce() {
        List<Optional<Duration>> answers = tries(7, aKey(), FIVE_A_DAY);

        assertThat(answers.subList(0, 5)).containsOnly(Optional.empty());
        assertThat(answers.subList(5, 7)).allMatch(Optional::isPresent);
    }

    @Test
    default void saysHowLongToWait() {
        String key = aKey();
        tries(5, key, FIVE_A_DAY);

        Duration wait = limiter().tryAcquire(key, FIVE_A_DAY).orElseThrow();

        Duration share = FIVE_A_DAY.period().dividedBy(5);
        assertThat(wait).isPositive().isBetween(share.minusMinutes(2), share);
    }

    @Test
    default void doesNotPunishThoseWhoAskTooOften() {
        String key = aKey();
        tries(1000, key, FIVE_A_DAY);

        assertThat(limiter().tryAcquire(key, FIVE_A_DAY).orElseThrow())
                .isLessThanOrEqualTo(FIVE_A_DAY.period().dividedBy(5));
    }

    @Test
    default void countsEachKeyByItself() {
        tries(6, aKey(), FIVE_A_DAY);

        assertThat(limiter().tryAcquire(aKey(), FIVE_A_DAY)).isEmpty();
    }

    @Test
    default void countsEachLimitOfAKeyByItself() {
        String key = aKey();
        RateLimit thirty = new RateLimit(30, Duration.ofDays(7));
        tries(6, key, FIVE_A_DAY);

        List<Optional<Duration>> answers = tries(31, key, thirty);

        assertThat(answers.subList(0, 30)).containsOnly(Optional.empty());
        assertThat(answers.get(30)).isPresent();
        assertThat(limiter().tryAcquire(key, FIVE_A_DAY)).isPresent();
    }

    @Test
    default void givesOneBackAfterTheTimeItSaid() {
        String key = aKey();
        RateLimit limit = new RateLimit(2, Duration.ofMillis(500));
        tries(2, key, limit);
        Duration wait = limiter().tryAcquire(key, limit).orElseThrow();
        long then = System.nanoTime();

        await().pollInterval(Duration.ofMillis(5))
                .until(() -> limiter().tryAcquire(key, limit).isEmpty());

        // Clocks differ a little where the count is kept elsewhere.
        assertThat(Duration.ofNanos(System.nanoTime() - then)).isGreaterThan(wait.minusMillis(20));
    }

    @Test
    default void givesNoMoreThanAllowedToACrowd() {
        String key = aKey();
        RateLimit limit = new RateLimit(100, Duration.ofDays(1));

        List<Long> taken = Crowd.of(8, index -> tries(50, key, limit).stream()
                .filter(Optional::isEmpty)
                .count());

        assertThat(taken.stream().mapToLong(it -> it).sum()).isEqualTo(100);
    }
}
