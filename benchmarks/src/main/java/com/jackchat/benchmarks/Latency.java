package com.jackchat.benchmarks;

import static com.jackchat.benchmarks.Contestant.C_ECHO;
import static com.jackchat.benchmarks.Contestant.JACK_DISK;
import static com.jackchat.benchmarks.Contestant.JACK_MEMORY;
import static com.jackchat.benchmarks.Contestant.NETTY_ECHO;
import static com.jackchat.benchmarks.Contestant.NODE_MEMORY;
import static com.jackchat.benchmarks.Contestant.NODE_SQLITE;
import static com.jackchat.benchmarks.Contestant.NODE_SQLITE_GROUP;
import static com.jackchat.benchmarks.Contestant.TYRUS_ECHO;

import java.util.List;

/** How long a message takes at a rate that each should bear, from when it should have left. */
final class Latency {

    private static final int CONNECTIONS = 64;

    private Latency() {}

    static void run(Bench bench) {
        Outcome memory = bench.field()
                .compare(
                        Shape.open(CONNECTIONS, 10_000),
                        List.of(JACK_MEMORY, C_ECHO, NODE_MEMORY, TYRUS_ECHO, NETTY_ECHO));
        bench.report().add(memory);
        bench.report()
                .add(Judge.ratio(
                        memory,
                        JACK_MEMORY,
                        C_ECHO,
                        Goal.atMost("p99 in memory at 10,000/s, against the C loop", 10, 2, "×"),
                        it -> it.percentileMicros(99),
                        " µs"));
        Outcome durable = bench.field()
                .compare(Shape.open(CONNECTIONS, 2_000), List.of(JACK_DISK, NODE_SQLITE, NODE_SQLITE_GROUP));
        bench.report().add(durable);
        for (int percentile : new int[] {50, 99}) {
            bench.report()
                    .add(Judge.ratio(
                            durable,
                            JACK_DISK,
                            NODE_SQLITE,
                            Goal.atMost(
                                    "p%d durable at 2,000/s, against a transaction each".formatted(percentile),
                                    2,
                                    1,
                                    "×"),
                            it -> it.percentileMicros(percentile),
                            " µs"));
        }
    }
}
