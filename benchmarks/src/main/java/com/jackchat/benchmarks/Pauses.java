package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** When a server was held up, and by what, as Java's flight recorder saw it. */
final class Pauses {

    /** What a message may wait for, the first of several that coincide. */
    enum Cause {
        COLLECTOR("the garbage collector"),
        SAFEPOINT("another pause of the JVM"),
        JOURNAL("the journal's force"),
        DATABASE("a force of the database's file"),
        WRITE("a write to a file"),
        MONITOR("a monitor that another thread had"),
        CORE("the core, which another thread had");

        private final String title;

        Cause(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** In nanoseconds since 1970. */
    record Span(long from, long to) {

        long length() {
            return to - from;
        }

        long sharedWith(Span other) {
            return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }

        /** The same times, none of them twice, in order. */
        static List<Span> merged(List<Span> times) {
            List<Span> apart = new ArrayList<>();
            for (Span time :
                    times.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
                Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
                if (last == null || last.to < time.from) apart.add(time);
                else apart.set(apart.size() - 1, new Span(last.from, Math.max(last.to, time.to)));
            }
            return apart;
        }
    }

    private static final List<String> RECORDED = List.of(
            "jdk.GCPhasePause",
            "jdk.SafepointBegin",
            "jdk.SafepointEnd",
            "jdk.FileForce",
            "jdk.FileWrite",
            "jdk.JavaMonitorEnter");

    private final Map<Cause, List<Span>> spans = new EnumMap<>(Cause.class);

    private Pauses() {}

    /** The arguments of {@code jcmd PID JFR.start}, for what is read here. */
    static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of("settings=none"));
        for (String event : RECORDED) {
            // The plus: what the settings do not have yet.
            settings.add("+" + event + "#enabled=true");
            settings.add("+" + event + "#threshold=0ms");
            settings.add("+" + event + "#stackTrace=false");
        }
        return settings;
    }

    static Pauses of(Map<Cause, Span> one) {
        Pauses pauses = new Pauses();
        one.forEach((cause, span) -> pauses.spans.put(cause, List.of(span)));
        return pauses;
    }

    static Pauses in(Path recording) {
        Pauses pauses = new Pauses();
        Map<Long, Instant> stopped = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) pauses.add(file.readEvent(), stopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pauses;
    }

    private void add(RecordedEvent event, Map<Long, Instant> stopped) {
        switch (event.getEventType().getName()) {
            case "jdk.GCPhasePause" -> add(Cause.COLLECTOR, event.getStartTime(), event.getEndTime());
            case "jdk.SafepointBegin" -> stopped.put(event.getLong("safepointId"), event.getStartTime());
            case "jdk.SafepointEnd" -> {
                Instant from = stopped.remove(event.getLong("safepointId"));
                if (from != null) add(Cause.SAFEPOINT, from, event.getEndTime());
            }
            case "jdk.FileForce" -> {
                boolean journal = String.valueOf(event.getString("path")).contains("journal");
                add(journal ? Cause.JOURNAL : Cause.DATABASE, event.getStartTime(), event.getEndTime());
            }
            case "jdk.FileWrite" -> add(Cause.WRITE, event.getStartTime(), event.getEndTime());
            case "jdk.JavaMonitorEnter" -> add(Cause.MONITOR, event.getStartTime(), event.getEndTime());
            default -> {
                // The server's libraries record things of their own.
            }
        }
    }

    /** What somebody else saw. */
    void add(Cause cause, List<Span> times) {
        spans.computeIfAbsent(cause, it -> new ArrayList<>()).addAll(times);
    }

    private void add(Cause cause, Instant from, Instant to) {
        spans.computeIfAbsent(cause, it -> new ArrayList<>()).add(new Span(nanos(from), nanos(to)));
    }

    static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }

    /** How much of this time each cause had, each moment counted for the first that it has. */
    Map<Cause, Long> during(Span time) {
        Map<Cause, Long> shares = new EnumMap<>(Cause.class);
        List<Span> left = List.of(time);
        for (Cause cause : Cause.values()) {
            long taken = 0;
            for (Span span : spans.getOrDefault(cause, List.of())) {
                if (span.sharedWith(time) == 0) continue;
                List<Span> rest = new ArrayList<>();
                for (Span piece : left) {
                    taken += piece.sharedWith(span);
                    if (piece.from < span.from) rest.add(new Span(piece.from, Math.min(piece.to, span.from)));
                    if (piece.to > span.to) rest.add(new Span(Math.max(piece.from, span.to), piece.to));
                }
                left = rest;
            }
            shares.put(cause, taken);
        }
        return shares;
    }
}
