package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All benchmarks of the whole server; {@code benchmarks/run} calls it. */
final class Main {

    private static final Map<String, Bench.Part> PARTS = parts();

    private Main() {}

    public static void main(String[] args) {
        try {
            System.exit(run(List.of(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int run(List<String> args) {
        Sizes sizes = args.contains("--quick") ? Sizes.quick() : Sizes.full();
        List<String> wanted = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("--quick")) continue;
            if (arg.startsWith("--rounds=")) {
                sizes = sizes.withRounds(Integer.parseInt(arg.substring(9)));
            } else if (arg.startsWith("--stored=")) {
                sizes = sizes.withStored(Long.parseLong(arg.substring(9)));
            } else if (PARTS.containsKey(arg)) {
                wanted.add(arg);
            } else {
                throw new IllegalArgumentException("What is " + arg
                        + "? There are --quick, --rounds=N, --stored=N, and " + String.join(", ", PARTS.keySet()));
            }
        }
        return run(sizes, wanted, String.join(" ", args));
    }

    private static int run(Sizes sizes, List<String> wanted, String arguments) {
        long start = System.nanoTime();
        Place place = Place.in(Path.of(System.getProperty("benchmarks.root", "."))
                .toAbsolutePath()
                .normalize());
        place.clean();
        // Somebody may go on working while it is measured.
        String commit = Machine.commit(place);
        Report report = new Report();
        try (Field field = new Field(place, sizes)) {
            Bench bench = new Bench(place, sizes, field, report);
            for (Map.Entry<String, Bench.Part> part : PARTS.entrySet()) {
                if (!wanted.isEmpty() && !wanted.contains(part.getKey())) continue;
                long from = System.nanoTime();
                part.getValue().run(bench);
                Console.say("(%s: %.0f s)", part.getKey(), (System.nanoTime() - from) / 1e9);
            }
            double minutes = (System.nanoTime() - start) / 60e9;
            Path into = wanted.isEmpty() ? place.root().resolve("benchmarks") : place.target();
            Charts.write(report, into);
            String command = ("benchmarks/run " + arguments).strip();
            write(into.resolve("RESULTS.md"), report.markdown(Machine.head(bench, command, commit, minutes)));
        }
        place.clean();
        return report.hasFailures() ? 1 : 0;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Console.say("%nWritten to %s", file);
    }

    private static Map<String, Bench.Part> parts() {
        Map<String, Bench.Part> parts = new LinkedHashMap<>();
        long[] lastLoad = {0};
        parts.put("durable", bench -> {
            Throughput.durable(bench);
            lastLoad[0] = System.nanoTime();
        });
        parts.put("memory", Throughput::inMemory);
        parts.put("latency", bench -> {
            Latency.run(bench);
            lastLoad[0] = System.nanoTime();
        });
        parts.put("tail", bench -> {
            Tail.run(bench);
            lastLoad[0] = System.nanoTime();
        });
        parts.put("deliveries", Throughput::deliveries);
        parts.put("idle", IdleMemory::run);
        parts.put("file", bench -> FileSize.run(bench, lastLoad[0]));
        parts.put("connections", bench -> {
            bench.field().close();
            Connections.run(bench);
        });
        parts.put("stored", bench -> {
            bench.field().close();
            Stored.run(bench);
        });
        parts.put("start", bench -> {
            bench.field().close();
            StartUp.run(bench);
        });
        return parts;
    }
}
