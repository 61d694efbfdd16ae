package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts one server again and again, on the same data. */
final class Starter {

    private final Place place;
    private final Contestant who;
    private final Path jdk;
    private final List<String> options;
    private @Nullable Path directory;

    /** @param options of Java */
    Starter(Place place, Contestant who, Path jdk, List<String> options) {
        this.place = place;
        this.who = who;
        this.jdk = jdk;
        this.options = options;
    }

    /** What a start came to. */
    record Started(double seconds, long rss) {}

    /** Starts and stops it once, with other options. */
    void rehearse(List<String> others) {
        go(others, Duration.ZERO);
    }

    Started start(Duration settle) {
        if (directory == null) rehearse(options);
        return go(options, settle);
    }

    private Started go(List<String> javaOptions, Duration settle) {
        Path data = directory == null ? place.fresh("start") : directory;
        directory = data;
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(who.command(place, jdk, data, port));
        command.addAll(1, javaOptions);
        long from = System.nanoTime();
        try (ServerProcess server = ServerProcess.launch(
                who.title(), ServerProcess.onAllCores(command), who.settings(data, port), who.address(port), data)) {
            FirstFrame.await(server);
            double seconds = (System.nanoTime() - from) / 1e9;
            if (!settle.isZero()) ServerProcess.pause(settle);
            return new Started(seconds, ProcFs.rssBytes(server.pid()));
        }
    }
}
