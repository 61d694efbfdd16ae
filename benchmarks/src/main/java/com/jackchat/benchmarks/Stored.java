package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What a message costs when many are stored already: two servers take turns, one with little behind it. */
final class Stored {

    private static final long FEW = 1_000;

    private Stored() {}

    static void run(Bench bench) {
        long many = bench.sizes().stored();
        Goal goal = Goal.atMost("CPU per message, %,d stored against %,d".formatted(many, FEW), 1.5, 1.2, "×");
        Console.say("%n%,d stored messages against %,d", many, FEW);
        try {
            compare(bench, goal, seeded(bench, FEW), seeded(bench, many));
        } catch (LoadException e) {
            bench.report().fail("many stored messages", e.why());
            bench.report().add(goal.unknown("failed"));
        }
    }

    private static void compare(Bench bench, Goal goal, Path small, Path large) {
        Contestant who = Contestant.JACK_DISK;
        try (ServerProcess first = who.start(bench.place(), Tools.javaHome(), small);
                ServerProcess second = who.start(bench.place(), Tools.javaHome(), large)) {
            WarmUp.of(who, first, bench.sizes().warmUp().dividedBy(2));
            WarmUp.of(who, second, bench.sizes().warmUp().dividedBy(2));
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
        }
        Place.delete(large);
    }

    private static double cost(Bench bench, ServerProcess server) {
        return Shape.closed(64, 1).run().on(server, bench.sizes().timing()).serverMicros();
    }

    /** A copy of the database of that size, which is made the first time that it is asked for. */
    private static Path seeded(Bench bench, long messages) {
        Path kept = bench.place().target().resolve("seeded-%d-%s".formatted(messages, storage(bench.place())));
        if (!Files.exists(kept)) {
            Path fresh = bench.place().fresh("seeded");
            List<String> command = List.of(
                    Tools.java(Tools.javaHome()).toString(),
                    "-cp",
                    bench.place().classPath(),
                    Seed.class.getName(),
                    fresh.toString(),
                    Long.toString(messages));
            Console.say("  %s", Tools.run(command));
            try {
                Files.move(fresh, kept);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Path directory = bench.place().fresh("stored");
        Place.copy(kept, directory.resolve("data"));
        return directory;
    }

    /** Names the storage that fills it: another one begins anew. */
    private static String storage(Place place) {
        CRC32 sum = new CRC32();
        try (Stream<Path> jars = Files.list(place.target().resolve("lib"))) {
            Path jar = jars.filter(it -> it.getFileName().toString().startsWith("adapter-jdbi-"))
                    .findFirst()
                    .orElseThrow();
            sum.update(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(sum.getValue());
    }
}
