package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;

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
    }

    private static void compare(Bench bench, Contestant who) {
        Goal goal = Goal.atMost(
                "CPU per message, %,d connections against %d: %s".formatted(MANY, FEW, who.title()), 1.5, 1.2, "×");
        try (ServerProcess first = who.start(bench.place(), Tools.javaHome());
                ServerProcess second = who.start(bench.place(), Tools.javaHome());
                Crowd few = Crowd.to(first.address());
                Crowd many = Crowd.to(second.address())) {
            WarmUp.of(who, first, bench.sizes().warmUp().dividedBy(2));
            WarmUp.of(who, second, bench.sizes().warmUp().dividedBy(2));
            List<Peer> ofMany = joined(many, MANY);
            List<Peer> ofFew = joined(few, FEW);
            List<Double> base = new ArrayList<>();
            List<Double> costs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < bench.sizes().rounds(); round++) {
                base.add(cost(bench, first, few, ofFew));
                costs.add(cost(bench, second, many, ofMany));
                ratios.add(costs.get(round) / base.get(round));
                Console.say(
                        "  %d  %-42s %s CPU µs each, %s with few",
                        round + 1, who.title(), Numbers.text(costs.get(round)), Numbers.text(base.get(round)));
            }
            bench.report()
                    .add(goal.judge(
                            Numbers.median(ratios),
                            "%s CPU µs against %s, %d in flight in all"
                                    .formatted(
                                            Numbers.text(Numbers.median(costs)),
                                            Numbers.text(Numbers.median(base)),
                                            IN_FLIGHT)));
        } catch (LoadException e) {
            bench.report().fail("many connections, " + who.title(), e.why());
            bench.report().add(goal.unknown("failed"));
        }
    }

    private static List<Peer> joined(Crowd crowd, int count) {
        List<Peer> peers = crowd.join(count, Crowd.A_NEW_VISITOR);
        OnceEach.run(crowd, peers);
        return peers;
    }

    private static double cost(Bench bench, ServerProcess server, Crowd crowd, List<Peer> peers) {
        return ClosedLoop.inTurn(
                        crowd, peers, IN_FLIGHT, server.pid(), bench.sizes().timing())
                .serverMicros();
    }
}
