package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which threads of a process had a core and which were kept waiting for one, looked up every few milliseconds in
 * {@code /proc/PID/task/TID/schedstat}: nanoseconds on a core, nanoseconds in the run queue (Linux,
 * {@code Documentation/scheduler/sched-stats.rst}). Threads that start later are not seen.
 */
final class RunQueue implements AutoCloseable {

    private static final Duration APART = Duration.ofMillis(2);

    /** How long a thread had a core within a time. */
    private record Turn(String thread, Pauses.Span time, long nanos) {}

    private final Predicate<String> onTheWay;
    private final List<Watched> threads;
    private final List<Pauses.Span> waits = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Thread sampler = new Thread(this::sample, "run queue");
    private volatile boolean over;

    private RunQueue(List<Watched> threads, Predicate<String> onTheWay) {
        this.threads = threads;
        this.onTheWay = onTheWay;
        sampler.start();
    }

    /** @param onTheWay tells by their names those threads that messages pass through, whose waits count */
    static RunQueue of(long pid, Predicate<String> onTheWay) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            List<Watched> threads = new ArrayList<>();
            for (Path task : tasks.toList()) threads.add(new Watched(task));
            return new RunQueue(threads, onTheWay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sample() {
        long before = Pauses.nanos(Instant.now());
        while (!over) {
            ServerProcess.pause(APART);
            long now = Pauses.nanos(Instant.now());
            Pauses.Span time = new Pauses.Span(before, now);
            for (Watched thread : threads) {
                thread.look();
                if (thread.ran > 0) turns.add(new Turn(thread.name, time, thread.ran));
                if (thread.waited > 0 && onTheWay.test(thread.name))
                    waits.add(new Pauses.Span(now - thread.waited, now));
            }
            before = now;
        }
    }

    /** When a thread that messages pass through could have run and had no core; right to a few milliseconds. */
    List<Pauses.Span> waits() {
        return waits;
    }

    /** How much of these times each thread had a core, by its name. Times that overlap count once. */
    Map<String, Long> whoRan(List<Pauses.Span> times) {
        List<Pauses.Span> apart = Pauses.Span.merged(times);
        Map<String, Long> nanos = new HashMap<>();
        for (Turn turn : turns) {
            long shared = apart.stream().mapToLong(turn.time::sharedWith).sum();
            // Where in that time it ran is not known.
            if (shared > 0)
                nanos.merge(turn.thread, (long) (turn.nanos * ((double) shared / turn.time.length())), Long::sum);
        }
        return nanos;
    }

    @Override
    public void close() {
        over = true;
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Watched::close);
    }

    /** A thread, and what it did since it was looked at last. */
    private static final class Watched {

        private final String name;
        private final FileChannel file;
        private final ByteBuffer bytes = ByteBuffer.allocate(128);
        private long ranInAll = -1;
        private long waitedInAll;
        private long ran;
        private long waited;

        private Watched(Path task) throws IOException {
            // Threads of a pool are one for us.
            name = Files.readString(task.resolve("comm")).strip().replaceAll("[-#(]*\\d+\\)?$", "");
            file = FileChannel.open(task.resolve("schedstat"), StandardOpenOption.READ);
        }

        private void look() {
            long[] fields = read();
            boolean known = ranInAll >= 0;
            ran = known && fields.length > 1 ? fields[0] - ranInAll : 0;
            waited = known && fields.length > 1 ? fields[1] - waitedInAll : 0;
            if (fields.length <= 1) return;
            ranInAll = fields[0];
            waitedInAll = fields[1];
        }

        /** Nothing of a thread that has ended. */
        private long[] read() {
            try {
                bytes.clear();
                if (file.read(bytes, 0) <= 0) return new long[0];
                String line = new String(bytes.array(), 0, bytes.position(), US_ASCII);
                return Stream.of(line.strip().split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
            } catch (IOException e) {
                return new long[0];
            }
        }

        private void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The busiest of one core in so much time, as text; what is left, nobody had, or other processes. */
    static String busiest(Map<String, Long> whoRan, long ofNanos) {
        long all = whoRan.values().stream().mapToLong(Long::longValue).sum();
        return whoRan.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .map(it -> "%s %s".formatted(it.getKey(), percent(it.getValue(), ofNanos)))
                .collect(Collectors.joining(", ", "", "; not this server " + percent(ofNanos - all, ofNanos)));
    }

    private static String percent(long nanos, long of) {
        return Math.round(100.0 * Math.max(0, nanos) / of) + " %";
    }
}
