package com.jackchat.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds in which all take turns
 * @param starts how often each is started to see how long it takes
 * @param tail how long the slowest are looked for: long enough that no single event is all of them
 * @param warmUp the most that a server gets to become as fast as it will be
 * @param idle how many connections are made to do nothing
 * @param stored how many messages the large database holds
 * @param quiet how long the database is left alone before its file is weighed
 * @param echoes whether the echoes are also weighed and started, which is interesting but no goal
 */
record Sizes(
        int rounds,
        int starts,
        Timing timing,
        Timing tail,
        Duration warmUp,
        int idle,
        long stored,
        Duration quiet,
        boolean echoes) {

    static Sizes full() {
        return new Sizes(
                5,
                5,
                Timing.of(0.25, 1.5),
                Timing.of(0.25, 30),
                Duration.ofSeconds(40),
                10_000,
                1_000_000,
                Duration.ofSeconds(60),
                true);
    }

    static Sizes quick() {
        return new Sizes(
                3,
                3,
                Timing.of(0.15, 0.6),
                Timing.of(0.15, 5),
                Duration.ofSeconds(14),
                10_000,
                100_000,
                Duration.ofSeconds(60),
                false);
    }

    Sizes withRounds(int number) {
        return new Sizes(number, number, timing, tail, warmUp, idle, stored, quiet, echoes);
    }

    Sizes withStored(long messages) {
        return new Sizes(rounds, starts, timing, tail, warmUp, idle, messages, quiet, echoes);
    }
}
