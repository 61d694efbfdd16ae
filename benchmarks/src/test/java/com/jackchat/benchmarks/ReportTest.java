package com.jackchat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Goal TWICE = Goal.atLeast("Twice as fast", 1, 2);

    private final Outcome outcome = new Outcome(Shape.closed(1, 1));

    @Test
    void judgesByTheMedianOfTheRoundsRatios() {
        for (int[] rates : new int[][] {{300, 100}, {50, 100}, {150, 100}}) {
            outcome.add(Contestant.JACK_MEMORY, rate(rates[0]));
            outcome.add(Contestant.NODE_MEMORY, rate(rates[1]));
        }

        Verdict verdict =
                Judge.ratio(outcome, Contestant.JACK_MEMORY, Contestant.NODE_MEMORY, TWICE, Measured::perSecond, "/s");

        assertThat(verdict.value()).isEqualTo(1.5);
        assertThat(verdict.word()).isEqualTo("floor reached");
    }

    @Test
    void saysWhoFailedInsteadOfANumber() {
        outcome.add(Contestant.JACK_MEMORY, rate(100));
        outcome.fail(Contestant.NODE_MEMORY, "it ended");

        Verdict verdict =
                Judge.ratio(outcome, Contestant.JACK_MEMORY, Contestant.NODE_MEMORY, TWICE, Measured::perSecond, "/s");

        assertThat(verdict.word()).isEqualTo("**not measured**");
        assertThat(verdict.detail()).contains("Node ws").contains("it ended");
    }

    @Test
    void knowsWhenLessIsBetter() {
        Goal goal = Goal.atMost("Seconds", 2.5, 1, "s");

        assertThat(List.of(0.9, 2.0, 2.6))
                .extracting(value -> goal.judge(value, "").word())
                .containsExactly("goal reached", "floor reached", "**missed**");
    }

    @Test
    void countsWhatWasSentAndNotYetAnswered() {
        InFlight inFlight = new InFlight();
        for (long i = 0; i < 40; i++) inFlight.sent(1000 + i);

        assertThat(inFlight.answered(30)).isEqualTo(1030);
        assertThat(inFlight.answered(0)).isEqualTo(1000);
        assertThat(inFlight.size()).isEqualTo(39);
    }

    private static Measured rate(long perSecond) {
        return new Measured(perSecond, new Meter.Spent(1, 1, 0, 0), new Histogram(3));
    }
}
