package com.jackchat.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstTest {

    private final List<String> done = new ArrayList<>();
    private final Burst.Held first = () -> done.add("first");
    private final Burst.Held second = () -> done.add("second");

    @Test
    void holdsNothingOutsideOfABurst() {
        assertThat(Burst.holds(first)).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void releasesWhatItHoldsAtTheEndOfTheOutermost() {
        Burst.run(() -> {
            Burst.run(() -> assertThat(Burst.holds(first)).isTrue());
            assertThat(Burst.holds(second)).isTrue();
            done.add("work");
        });

        assertThat(done).containsExactly("work", "first", "second");
    }

    @Test
    void releasesOnceWhatWasHeldInARow() {
        Burst.run(() -> {
            for (int i = 0; i < 5; i++) Burst.holds(first);
        });

        assertThat(done).containsExactly("first");
    }

    @Test
    void releasesAlsoWhenTheWorkFails() {
        assertThatThrownBy(() -> Burst.run(() -> {
                    Burst.holds(first);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(done).containsExactly("first");
        assertThat(Burst.holds(second)).isFalse();
    }

    @Test
    void releasesTheOthersWhenOneOfThemFails() {
        assertThatThrownBy(() -> Burst.run(() -> {
                    Burst.holds(first);
                    Burst.holds(() -> {
                        throw new IllegalStateException("no");
                    });
                    Burst.holds(second);
                }))
                .hasMessage("no");

        assertThat(done).containsExactly("first", "second");
        Burst.run(() -> {});
        assertThat(done).as("released again").hasSize(2);
    }
}
