package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntakeTest {

    private final Intake<String> intake = new Intake<>(4, 10, String::length);

    @Test
    void takesAsManyAsMayWait() {
        for (String item : new String[] {"a", "b", "c", "d"})
            assertThat(intake.offer(item)).isTrue();

        assertThat(intake.offer("e")).isFalse();
    }

    @Test
    void takesNoMoreThanWhatTheyMayWeighTogether() {
        assertThat(intake.offer("12345")).isTrue();
        assertThat(intake.offer("12345")).isTrue();

        assertThat(intake.offer("1")).isFalse();
        assertThat(intake.take(1, 100)).containsExactly("12345");

        assertThat(intake.offer("1")).isTrue();
        assertThat(intake.offer("12345")).isFalse();
    }

    @Test
    void takesOneThatIsTooHeavyByItself() {
        assertThat(intake.offer("12345678901234567890")).isTrue();
        assertThat(intake.offer("1")).isFalse();

        assertThat(intake.take(4, 100)).hasSize(1);
        assertThat(intake.offer("1")).isTrue();
    }
}
