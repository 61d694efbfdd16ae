package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a message costs as connections grow: two servers take turns, one with few connections. There are always as many
 * messages in flight, and the connections write in turn: all of them, which finds nothing in the processor's caches,
 * or as few as the other server has, with the rest listening.
 */
final class Connections {

    private static final int IN_FLIGHT = 64;
    private static final int FEW = 100;
    private static final int MANY = 10_000;

    private Connections() {}

    static void run(Bench bench) {
        Console.say("%n%d messages in flight over %,d connections and over %,d", IN_FLIGHT, MANY, FEW);
        for (Contestant who : List.of(Contestant.JACK_MEMORY, Contestant.JACK_DISK)) compare(bench, who);
        StringBuilder others = new StringBuilder(
                "### What 10,000 connections cost others\n\nThe server's CPU µs for each"
                        + " message, with 64 in flight over all connections. Memory that was last used 10,000 messages ago is in"
                        + " no cache.\n\n| | 100 | 10,000 | | 10,000, of which 100 write | |\n|---|---|---|---|---|---|\n");
        for (Contestant who : List.of(Contestant.NODE_MEMORY, Contestant.TYRUS_ECHO, Contestant.C_ECHO)) {
            if (who.hindrance(bench.place()).isEmpty()) others.append(row(bench, who));
        }
        bench.report().add(others.toString());
    }

    private static String row(Bench bench, Contestant who) {
        try {
            Costs costs = costs(bench, who);
            return "| %s | %s | %s | %s× | %s | %s× |%n"
                    .formatted(
                            who.title(),
                            Numbers.text(Numbers.median(costs.few())),
                            Numbers.text(Numbers.median(costs.many())),
                            Numbers.text(costs.times(costs.many())),
                            Numbers.text(Numbers.median(costs.listening())),
                            Numbers.text(costs.times(costs.listening())));
        } catch (LoadException e) {
            bench.report().fail("many connections, " + who.title(), e.why());
            return "";
        }
    }

    /**
     * In the server's CPU µs for each message, round by round.
     *
     * @param listening with many connections, most of which only listen
     */
    private record Costs(List<Double> few, List<Double> many, List<Double> listening) {

        Costs() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** The median of what these cost in each round, against few. */
        double times(List<Double> those) {
            return Numbers.median(IntStream.range(0, few.size())
                    .mapToObj(round -> those.get(round) / few.get(round))
                    .toList());
        }
    }

    private static void compare(Bench bench, Contestant who) {
        Goal all = goal("%,d connections against %d".formatted(MANY, FEW), who);
        Goal listening = goal("%,d connections, of which %2$d write, against %2$d".formatted(MANY, FEW), who);
        try {
            Costs costs = costs(bench, who);
            judge(bench, all, costs, costs.many());
            judge(bench, listening, costs, costs.listening());
        } catch (LoadException e) {
            bench.report().fail("many connections, " + who.title(), e.why());
            bench.report().add(all.unknown("failed"));
            bench.report().add(listening.unknown("failed"));
        }
    }

    private static Goal goal(String what, Contestant who) {
        return Goal.atMost("CPU per message, %s: %s".formatted(what, who.title()), 1.5, 1.2, "×");
    }

    private static void judge(Bench bench, Goal goal, Costs costs, List<Double> those) {
        String detail = "%s CPU µs against %s, %d in flight in all"
                .formatted(Numbers.text(Numbers.median(those)), Numbers.text(Numbers.median(costs.few())), IN_FLIGHT);
        bench.report().add(goal.judge(costs.times(those), detail));
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
            Costs costs = new Costs();
            for (int round = 0; round < bench.sizes().rounds(); round++) {
                costs.few().add(cost(bench, first, few, ofFew));
                costs.many().add(cost(bench, second, many, ofMany));
                costs.listening().add(cost(bench, second, many, ofMany.subList(0, FEW)));
                Console.say(
                        "  %d  %-42s %s CPU µs each, %s with few, %s where few write",
                        round + 1,
                        who.title(),
                        Numbers.text(costs.many().get(round)),
                        Numbers.text(costs.few().get(round)),
                        Numbers.text(costs.listening().get(round)));
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
