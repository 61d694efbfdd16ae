package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a message costs as connections grow: two servers take turns, one with few connections. There are always as many
 * messages in flight, and the connections write in turn.
 */
final class Connections {

    private static final int IN_FLIGHT = 64;
    private static final int FEW = 100;
    private static final int MANY = 10_000;

    private Connections() {}

    static void run(Bench bench) {
        Console.say("%n%d messages in flight over %,d connections and over %,d", IN_FLIGHT, MANY, FEW);
        for (Contestant who : List.of(Contestant.JACK_MEMORY, Contestant.JACK_DISK)) compare(bench, who);
        StringBuilder others =
                new StringBuilder("### What 10,000 connections cost others\n\nThe server's CPU µs for each"
                        + " message, with 64 in flight over all connections. Memory that was last used 10,000 messages ago is in"
                        + " no cache.\n\n| | 100 | 10,000 | |\n|---|---|---|---|\n");
        for (Contestant who : List.of(Contestant.NODE_MEMORY, Contestant.TYRUS_ECHO, Contestant.C_ECHO)) {
            if (who.hindrance(bench.place()).isEmpty()) others.append(row(bench, who));
        }
        bench.report().add(others.toString());
    }

    private static String row(Bench bench, Contestant who) {
        try {
            Costs costs = costs(bench, who);
            return "| %s | %s | %s | %s× |%n"
                    .formatted(
                            who.title(),
                            Numbers.text(Numbers.median(costs.few())),
                            Numbers.text(Numbers.median(costs.many())),
                            Numbers.text(Numbers.median(costs.ratios())));
        } catch (LoadException e) {
            bench.report().fail("many connections, " + who.title(), e.why());
            return "";
        }
    }

    /** In the server's CPU µs for each message, round by round. */
    private record Costs(List<Double> few, List<Double> many) {

        List<Double> ratios() {
            return IntStream.range(0, few.size())
                    .mapToObj(round -> many.get(round) / few.get(round))
                    .toList();
        }
    }

    private static void compare(Bench bench, Contestant who) {
        Goal goal = Goal.atMost(
                "CPU per message, %,d connections against %d: %s".formatted(MANY, FEW, who.title()), 1.5, 1.2, "×");
        try {
            Costs costs = costs(bench, who);
            bench.report()
                    .add(goal.judge(
                            Numbers.median(costs.ratios()),
                            "%s CPU µs against %s, %d in flight in all"
                                    .formatted(
                                            Numbers.text(Numbers.median(costs.many())),
                                            Numbers.text(Numbers.median(costs.few())),
                                            IN_FLIGHT)));
        } catch (LoadException e) {
            bench.report().fail("many connections, " + who.title(), e.why());
            bench.report().add(goal.unknown("failed"));
        }
    }

    private static Costs costs(Bench bench, Contestant who) {
        try (ServerProcess first = who.start(bench.place(), Tools.javaHome());
                ServerProcess second = who.start(bench.place(), Tools.javaHome());
                Crowd few = Crowd.to(first.address());
                Crowd many = Crowd.to(second.address())) {
            List<Peer> ofMany = joined(many, MANY);
            List<Peer> ofFew = joined(few, FEW);
            warmUp(bench, who, timing -> load(first, few, ofFew, timing));
            warmUp(bench, who, timing -> load(second, many, ofMany, timing));
            Costs costs = new Costs(new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < bench.sizes().rounds(); round++) {
                costs.few().add(cost(bench, first, few, ofFew));
                costs.many().add(cost(bench, second, many, ofMany));
                Console.say(
                        "  %d  %-42s %s CPU µs each, %s with few",
                        round + 1,
                        who.title(),
                        Numbers.text(costs.many().get(round)),
                        Numbers.text(costs.few().get(round)));
            }
            return costs;
        }
    }

    private static List<Peer> joined(Crowd crowd, int count) {
        List<Peer> peers = crowd.join(count, Crowd.A_NEW_VISITOR);
        OnceEach.run(crowd, peers);
        return peers;
    }

    private static void warmUp(Bench bench, Contestant who, Function<Timing, Measured> load) {
        WarmUp.of(who, load, bench.sizes().warmUp());
    }

    private static double cost(Bench bench, ServerProcess server, Crowd crowd, List<Peer> peers) {
        return load(server, crowd, peers, bench.sizes().timing()).serverMicros();
    }

    private static Measured load(ServerProcess server, Crowd crowd, List<Peer> peers, Timing timing) {
        return ClosedLoop.inTurn(crowd, peers, IN_FLIGHT, server.pid(), timing);
    }
}
