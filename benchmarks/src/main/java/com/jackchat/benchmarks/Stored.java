package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a message costs when many are stored already: two servers take turns, one with little behind it. */
final class Stored {

    private static final long FEW = 1_000;

    private Stored() {}

    static void run(Bench bench) {
        long many = bench.sizes().stored();
        Goal goal = Goal.atMost("CPU per message, %,d stored against %,d".formatted(many, FEW), 1.5, 1.2, "×");
        Console.say("%n%,d stored messages against %,d", many, FEW);
        Path small = seeded(bench, FEW);
        Path large = seeded(bench, many);
        Contestant who = Contestant.JACK_DISK;
        try (ServerProcess first = who.start(bench.place(), Tools.javaHome(), small);
                ServerProcess second = who.start(bench.place(), Tools.javaHome(), large)) {
            WarmUp.of(who, first, bench.sizes().warmUp());
            WarmUp.of(who, second, bench.sizes().warmUp());
            List<Double> costs = new ArrayList<>();
            List<Double> base = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < bench.sizes().rounds(); round++) {
                base.add(cost(bench, first));
                costs.add(cost(bench, second));
                ratios.add(costs.get(round) / base.get(round));
                Console.say(
                        "  %d  %s CPU µs each, %s with few",
                        round + 1, Numbers.text(costs.get(round)), Numbers.text(base.get(round)));
            }
            bench.report()
                    .add(goal.judge(
                            Numbers.median(ratios),
                            "%s µs against %s, 64 connections with one in flight; the file has %,d MiB"
                                    .formatted(
                                            Numbers.text(Numbers.median(costs)),
                                            Numbers.text(Numbers.median(base)),
                                            Place.size(large.resolve("data")) >> 20)));
        } catch (LoadException e) {
            bench.report().fail("many stored messages", e.why());
            bench.report().add(goal.unknown("failed"));
        }
        Place.delete(large);
    }

    private static double cost(Bench bench, ServerProcess server) {
        return Shape.closed(64, 1).run().on(server, bench.sizes().timing()).serverMicros();
    }

    private static Path seeded(Bench bench, long messages) {
        Path directory = bench.place().fresh("seeded");
        List<String> command = List.of(
                Tools.java(Tools.javaHome()).toString(),
                "-cp",
                bench.place().classPath(),
                Seed.class.getName(),
                directory.resolve("data").toString(),
                Long.toString(messages));
        Console.say("  %s", Tools.firstLine(command));
        return directory;
    }
}
