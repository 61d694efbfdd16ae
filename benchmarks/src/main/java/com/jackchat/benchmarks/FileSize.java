package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How much larger the database's file is than what is in it, a quiet while after load. What is in it is what a copy has
 * after H2 has rewritten it as tightly as it can.
 */
final class FileSize {

    private static final Goal GOAL =
            Goal.atMost("Database file against live data, a quiet minute after load", 5, 2, "×");

    private FileSize() {}

    /**
     * @param lastLoad when the server with the database had its last message, as {@link System#nanoTime} tells; 0 when
     *     it had none but those that warm it up
     */
    static void run(Bench bench, long lastLoad) {
        if (bench.field().up(Contestant.JACK_DISK).isEmpty()) {
            bench.report().add(GOAL.unknown("the server is not there"));
            return;
        }
        long quietSince = lastLoad == 0 ? System.nanoTime() : lastLoad;
        long left = bench.sizes().quiet().toNanos() - (System.nanoTime() - quietSince);
        if (left > 0) ServerProcess.pause(Duration.ofNanos(left));
        Path data = bench.field().directory(Contestant.JACK_DISK).resolve("data");
        long now = Place.size(data);
        bench.field().stop(Contestant.JACK_DISK);
        long tight = compacted(bench.place(), data);
        bench.report()
                .add(GOAL.judge((double) now / tight, "%,d KiB against %,d KiB".formatted(now >> 10, tight >> 10)));
    }

    private static long compacted(Place place, Path data) {
        Path copy = place.fresh("compacted");
        try {
            Files.copy(data.resolve("jack-chat.mv.db"), copy.resolve("jack-chat.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tools.run(List.of(
                Tools.java(Tools.javaHome()).toString(),
                "-cp",
                place.jar().toString(),
                "org.h2.tools.Shell",
                "-url",
                "jdbc:h2:file:" + copy.resolve("jack-chat"),
                "-user",
                "sa",
                "-sql",
                "SHUTDOWN COMPACT"));
        return Place.size(copy);
    }
}
