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
import java.util.regex.Pattern;

/** What the slowest messages waited for, beside those in the middle. */
final class Tail {

    private static final int CONNECTIONS = 64;
    private static final Timing SETTLING = Timing.of(5, 0.1);

    /** As they are called in the first 15 letters: what reads and writes sockets, the log's writer, the journal's. */
    private static final Pattern ON_THE_WAY = Pattern.compile("grizzly-nio.*|jackchat-log-wr.*|jackchat-journa.*");

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
        StringBuilder notes = new StringBuilder();
        rows(bench, Contestant.JACK_MEMORY, 10_000, text, notes);
        rows(bench, Contestant.JACK_DISK, 2_000, text, notes);
        bench.report().add(text.append(notes).append('\n').toString());
    }

    private static void rows(
            Bench bench, Contestant contestant, int perSecond, StringBuilder text, StringBuilder notes) {
        Optional<ServerProcess> server = bench.field().up(contestant);
        if (server.isEmpty()) return;
        List<Pauses.Span> journeys = new ArrayList<>();
        Path recording = bench.place().fresh("tail").resolve("recording.jfr");
        RunQueue[] watched = new RunQueue[1];
        record(server.get(), recording, () -> {
            // The recorder changes classes when it begins, and what was compiled of them is compiled again.
            go(server.get(), perSecond, SETTLING);
            try (RunQueue queue = RunQueue.of(server.get().pid(), ON_THE_WAY.asMatchPredicate())) {
                watched[0] = queue;
                journeys.addAll(go(server.get(), perSecond, bench.sizes().tail()));
            }
        });
        Pauses pauses = Pauses.in(recording);
        pauses.add(Pauses.Cause.CORE, watched[0].waits());
        journeys.sort(Comparator.comparingLong(Pauses.Span::length));
        int hundredth = Math.max(1, journeys.size() / 100);
        String title = "%s, %,d/s".formatted(contestant.title(), perSecond);
        int middle = journeys.size() / 2;
        text.append(row(title + ": the middle", pauses, journeys.subList(middle, middle + hundredth)));
        List<Pauses.Span> slowest = journeys.subList(journeys.size() - hundredth, journeys.size());
        text.append(row(title + ": the slowest 1 %", pauses, slowest));
        List<Pauses.Span> times = Pauses.Span.merged(slowest);
        long slow = times.stream().mapToLong(Pauses.Span::length).sum();
        String who = "%s: the slowest 1 %% fall into %d times of %s ms in all. Who had the core then: %s."
                .formatted(
                        title,
                        times.size(),
                        Numbers.text(slow / 1e6),
                        RunQueue.busiest(watched[0].whoRan(times), slow));
        Console.say("  %s", who);
        notes.append("\n- ").append(who);
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
            all += journey.length();
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
