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

/** As many messages a second as each can take. */
final class Throughput {

    private static final List<Contestant> DURABLE = List.of(JACK_DISK, NODE_SQLITE, NODE_SQLITE_GROUP);
    private static final List<Contestant> FLEETING = List.of(JACK_MEMORY, NODE_MEMORY, TYRUS_ECHO, NETTY_ECHO, C_ECHO);

    private Throughput() {}

    static void durable(Bench bench) {
        Outcome one = bench.field().compare(Shape.closed(64, 1).in("Forced to disk"), DURABLE);
        bench.report().add(one);
        judge(
                bench,
                one,
                JACK_DISK,
                NODE_SQLITE,
                Goal.atLeast("Durable, one in flight, against a transaction each", 4, 6));
        judge(
                bench,
                one,
                JACK_DISK,
                NODE_SQLITE_GROUP,
                Goal.atLeast("Durable, one in flight, against group commit", 1, 2));
        Outcome many = bench.field().compare(Shape.closed(16, 16).in("Forced to disk"), DURABLE);
        bench.report().add(many);
        judge(
                bench,
                many,
                JACK_DISK,
                NODE_SQLITE,
                Goal.atLeast("Durable, pipelined, against a transaction each", 4, 8));
        judge(
                bench,
                many,
                JACK_DISK,
                NODE_SQLITE_GROUP,
                Goal.atLeast("Durable, pipelined, against group commit", 1, 2));
    }

    static void inMemory(Bench bench) {
        Outcome one = bench.field().compare(Shape.closed(64, 1).in("In memory"), FLEETING);
        bench.report().add(one);
        judge(bench, one, JACK_MEMORY, NODE_MEMORY, Goal.atLeast("In memory, one in flight, against Node ws", 1, 1.3));
        Outcome many = bench.field().compare(Shape.closed(16, 16).in("In memory"), FLEETING);
        bench.report().add(many);
        judge(bench, many, JACK_MEMORY, NODE_MEMORY, Goal.atLeast("In memory, pipelined, against Node ws", 1, 2));
    }

    static void deliveries(Bench bench) {
        List<Contestant> both = List.of(JACK_MEMORY, NODE_MEMORY);
        Outcome hundred = bench.field().compare(Shape.fanOut(100).in("Deliveries"), both);
        bench.report().add(hundred);
        judge(
                bench,
                hundred,
                JACK_MEMORY,
                NODE_MEMORY,
                Goal.atLeast("Deliveries to 100 watchers, against Node ws", 1, 1.3));
        Outcome thousand = bench.field().compare(Shape.fanOut(1000).in("Deliveries"), both);
        bench.report().add(thousand);
        judge(
                bench,
                thousand,
                JACK_MEMORY,
                NODE_MEMORY,
                Goal.atLeast("Deliveries to 1,000 watchers, against Node ws", 1, 1.1));
    }

    /** The CPU stands beside the rate: on a machine that others use, too, one thread gets less of a core than many. */
    private static void judge(Bench bench, Outcome outcome, Contestant ours, Contestant rival, Goal goal) {
        Verdict rate = Judge.ratio(outcome, ours, rival, goal, Measured::perSecond, "/s");
        String cpu = "; %s against %s CPU µs"
                .formatted(
                        Numbers.text(outcome.median(ours, Measured::serverMicros)),
                        Numbers.text(outcome.median(rival, Measured::serverMicros)));
        bench.report().add(rate.isKnown() ? new Verdict(goal, rate.value(), rate.detail() + cpu) : rate);
    }
}
