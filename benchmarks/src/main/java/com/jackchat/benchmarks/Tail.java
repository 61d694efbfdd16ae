package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the slowest messages waited for, beside those in the middle. */
final class Tail {

    private static final int CONNECTIONS = 64;
    private static final int RUNS = 3;
    private static final Timing SETTLING = Timing.of(5, 0.1);

    private Tail() {}

    static void run(Bench bench) {
        StringBuilder text = new StringBuilder("### What the slowest 1 % waited for\n\n");
        text.append("The µs between when a message should have left and its acknowledgement, in the mean, by what held"
                + " the server up meanwhile (Java's flight recorder). The rest is work, and waiting for the turn on"
                + " the core.\n\n| | µs |");
        for (Pauses.Cause cause : Pauses.Cause.values()) text.append(" %s |".formatted(cause.title()));
        text.append(" the rest |\n|---|---|")
                .append("---|".repeat(Pauses.Cause.values().length + 1))
                .append('\n');
        rows(bench, Contestant.JACK_MEMORY, 10_000, text);
        rows(bench, Contestant.JACK_DISK, 2_000, text);
        bench.report().add(text.toString());
    }

    private static void rows(Bench bench, Contestant who, int perSecond, StringBuilder text) {
        Optional<ServerProcess> server = bench.field().up(who);
        if (server.isEmpty()) return;
        List<Pauses.Span> journeys = new ArrayList<>();
        Path recording = bench.place().fresh("tail").resolve("recording.jfr");
        record(server.get(), recording, () -> {
            // The recorder changes classes when it begins, and what was compiled of them is compiled again.
            go(server.get(), perSecond, SETTLING);
            for (int i = 0; i < RUNS; i++)
                journeys.addAll(go(server.get(), perSecond, bench.sizes().timing()));
        });
        Pauses pauses = Pauses.in(recording);
        journeys.sort(Comparator.comparingLong(Tail::length));
        int hundredth = Math.max(1, journeys.size() / 100);
        String title = "%s, %,d/s".formatted(who.title(), perSecond);
        int middle = journeys.size() / 2;
        text.append(row(title + ": the middle", pauses, journeys.subList(middle, middle + hundredth)));
        text.append(row(
                title + ": the slowest 1 %", pauses, journeys.subList(journeys.size() - hundredth, journeys.size())));
    }

    private static List<Pauses.Span> go(ServerProcess server, int perSecond, Timing timing) {
        List<Pauses.Span> journeys = new ArrayList<>();
        long ahead = Pauses.nanos(Instant.now()) - System.nanoTime();
        try (Crowd crowd = Crowd.to(server.address())) {
            List<Peer> peers = crowd.join(CONNECTIONS, Crowd.A_NEW_VISITOR);
            OpenLoop.run(
                    crowd,
                    peers,
                    perSecond,
                    server.pid(),
                    timing,
                    (from, to) -> journeys.add(new Pauses.Span(from + ahead, to + ahead)));
        }
        return journeys;
    }

    private static String row(String title, Pauses pauses, List<Pauses.Span> journeys) {
        Map<Pauses.Cause, Long> sums = new EnumMap<>(Pauses.Cause.class);
        long all = 0;
        for (Pauses.Span journey : journeys) {
            all += length(journey);
            pauses.during(journey).forEach((cause, nanos) -> sums.merge(cause, nanos, Long::sum));
        }
        StringBuilder row = new StringBuilder("| %s | %s |".formatted(title, micros(all, journeys.size())));
        long rest = all;
        for (long nanos : sums.values()) {
            row.append(" %s |".formatted(micros(nanos, journeys.size())));
            rest -= nanos;
        }
        row.append(" %s |%n".formatted(micros(rest, journeys.size())));
        Console.say("  %s", row.toString().strip());
        return row.toString();
    }

    private static String micros(long nanos, int of) {
        return Numbers.text(nanos / 1e3 / of);
    }

    private static long length(Pauses.Span span) {
        return span.to() - span.from();
    }

    private static void record(ServerProcess server, Path recording, Runnable work) {
        List<String> start = new ArrayList<>(List.of("JFR.start", "name=tail"));
        start.addAll(Pauses.settings());
        jcmd(server, start);
        work.run();
        jcmd(server, List.of("JFR.stop", "name=tail", "filename=" + recording));
    }

    private static void jcmd(ServerProcess server, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(Tools.javaHome().resolve("bin/jcmd").toString(), "" + server.pid()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new LoadException("jcmd failed: " + String.join(" ", arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }
}
