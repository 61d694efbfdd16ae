package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a message costs as connections grow: always as many in flight, and the connections write in turn. */
final class Connections {

    private static final int IN_FLIGHT = 64;
    private static final List<Integer> COUNTS = List.of(100, 1_000, 10_000);

    private Connections() {}

    static void run(Bench bench) {
        Console.say("%n%d messages in flight over more and more connections", IN_FLIGHT);
        StringBuilder rows = new StringBuilder();
        for (Contestant who : List.of(Contestant.JACK_MEMORY, Contestant.JACK_DISK)) rows.append(grow(bench, who));
        bench.report()
                .add("### %d messages in flight over all connections%n%nThe server's CPU µs for each message.%n%n"
                                .formatted(IN_FLIGHT)
                        + "| | 100 connections | 1,000 | 10,000 |\n|---|---|---|---|\n" + rows);
    }

    private static String grow(Bench bench, Contestant who) {
        Goal goal = Goal.atMost("CPU per message, 10,000 connections against 100: " + who.title(), 1.5, 1.2, "×");
        List<Double> costs = new ArrayList<>();
        try (ServerProcess server = who.start(bench.place(), Tools.javaHome());
                Crowd crowd = Crowd.to(server.address())) {
            WarmUp.of(who, server, bench.sizes().warmUp().dividedBy(2));
            List<Peer> peers = new ArrayList<>();
            for (int count : COUNTS) {
                List<Peer> fresh = crowd.join(count - peers.size(), Crowd.A_NEW_VISITOR);
                OnceEach.run(crowd, fresh);
                peers.addAll(fresh);
                double cost = cost(bench, server, crowd, peers);
                costs.add(cost);
                Console.say("  %-42s %,6d connections: %s CPU µs each", who.title(), count, Numbers.text(cost));
            }
            double growth = costs.get(2) / costs.get(0);
            bench.report()
                    .add(goal.judge(
                            growth,
                            "%s µs against %s".formatted(Numbers.text(costs.get(2)), Numbers.text(costs.get(0)))));
            return "| %s | %s | %s | %s |%n"
                    .formatted(
                            who.title(),
                            Numbers.text(costs.get(0)),
                            Numbers.text(costs.get(1)),
                            Numbers.text(costs.get(2)));
        } catch (LoadException e) {
            bench.report().fail("more and more connections, " + who.title(), e.why());
            bench.report().add(goal.unknown("failed"));
            return "";
        }
    }

    private static double cost(Bench bench, ServerProcess server, Crowd crowd, List<Peer> peers) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < Math.min(3, bench.sizes().rounds()); round++) {
            rounds.add(ClosedLoop.inTurn(
                            crowd, peers, IN_FLIGHT, server.pid(), bench.sizes().timing())
                    .serverMicros());
        }
        return Numbers.median(rounds);
    }
}
