package com.jackchat.benchmarks;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.benchmarks.Pauses.Cause;
import com.jackchat.benchmarks.Pauses.Span;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {

    @TempDir
    private Path directory;

    @Test
    void countsEachMomentForTheFirstCauseThatItHas() {
        Pauses pauses = Pauses.of(Map.of(
                Cause.COLLECTOR, new Span(10, 20),
                Cause.JOURNAL, new Span(15, 40),
                Cause.DATABASE, new Span(5, 12)));

        assertThat(pauses.during(new Span(0, 30)))
                .containsOnly(
                        entry(Cause.COLLECTOR, 10L),
                        entry(Cause.SAFEPOINT, 0L),
                        entry(Cause.JOURNAL, 10L),
                        entry(Cause.DATABASE, 5L),
                        entry(Cause.WRITE, 0L),
                        entry(Cause.MONITOR, 0L),
                        entry(Cause.CORE, 0L));
    }

    @Test
    void mergesTimesThatOverlap() {
        assertThat(Span.merged(List.of(new Span(20, 30), new Span(0, 10), new Span(5, 12), new Span(6, 8))))
                .containsExactly(new Span(0, 12), new Span(20, 30));
    }

    @Test
    void readsWhatAFlightRecorderWrote() throws IOException {
        Path file = directory.resolve("recording.jfr");
        Instant before = Instant.now();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            try (FileChannel journal = FileChannel.open(
                    directory.resolve("a.journal-0"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                journal.write(java.nio.ByteBuffer.allocate(4096));
                journal.force(true);
            }
            recording.stop();
            recording.dump(file);
        }

        Span all = new Span(Pauses.nanos(before), Pauses.nanos(Instant.now()));

        assertThat(Pauses.in(file).during(all).get(Cause.JOURNAL)).isPositive();
        assertThat(Pauses.in(file).during(all).get(Cause.DATABASE)).isZero();
    }
}
