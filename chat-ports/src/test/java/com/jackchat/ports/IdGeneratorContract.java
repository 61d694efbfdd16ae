package com.jackchat.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link IdGenerator} promises. Adapters implement this and add nothing. */
public interface IdGeneratorContract {

    /** The generator under test, the same one throughout a test. */
    IdGenerator ids();

    @Test
    default void makesIdsOfLettersThatNeedNoQuotes() {
        List<String> made = Stream.generate(ids()::next).limit(1000).toList();

        assertThat(made).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9_-]{1,64}"));
    }

    @Test
    default void neverMakesAnIdTwice() {
        IdGenerator other = ids();

        List<String> made = Crowd.of(8, index -> Stream.generate(index % 2 == 0 ? ids()::next : other::next)
                        .limit(5000)
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    default void makesIdsThatSortByTime() {
        String earlier = ids().next();
        long then = System.nanoTime();
        await().pollInterval(Duration.ofMillis(2)).until(() -> System.nanoTime() - then > 20_000_000);

        String later = ids().next();

        assertThat(later).isGreaterThan(earlier);
    }
}
