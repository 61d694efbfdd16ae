package com.jackchat.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds in which all take turns
 * @param starts how often each is started to see how long it takes
 * @param warmUp of each of our servers and shapes; others need less
 * @param idle how many connections are made to do nothing
 * @param stored how many messages the large database holds
 * @param quiet how long the database is left alone before its file is weighed
 */
record Sizes(int rounds, int starts, Timing timing, Duration warmUp, int idle, long stored, Duration quiet) {

    static Sizes full() {
        return new Sizes(5, 5, Timing.of(0.3, 1.2), Duration.ofSeconds(5), 10_000, 1_000_000, Duration.ofSeconds(60));
    }

    static Sizes quick() {
        return new Sizes(3, 3, Timing.of(0.2, 0.8), Duration.ofSeconds(3), 10_000, 100_000, Duration.ofSeconds(60));
    }

    Sizes withRounds(int number) {
        return new Sizes(number, number, timing, warmUp, idle, stored, quiet);
    }

    Sizes withStored(long messages) {
        return new Sizes(rounds, starts, timing, warmUp, idle, messages, quiet);
    }
}
