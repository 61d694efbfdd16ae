package com.jackchat.benchmarks;

import com.jackchat.domain.Guest;
import com.jackchat.jdbi.Durability;
import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Appending through the port, by as many guests at once as a method says, who all wait for the acknowledgement. Each
 * iteration begins with nothing stored.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LogBenchmark {

    /** Where messages are kept, and what they outlive. */
    @Param({"MEMORY", "H2_PROCESS", "H2_DISK"})
    public Kind storage = Kind.MEMORY;

    private Path directory = Path.of("");
    private Storage opened = InMemoryStorage.create();
    private final List<Guest> guests = new ArrayList<>();

    /** A storage. */
    public enum Kind {
        MEMORY,
        H2_PROCESS,
        H2_DISK;

        Storage open(Path directory) {
            return switch (this) {
                case MEMORY -> InMemoryStorage.create();
                case H2_PROCESS ->
                    JdbiStorage.builder().durability(Durability.PROCESS).embedded(directory);
                case H2_DISK ->
                    JdbiStorage.builder().durability(Durability.DISK).embedded(directory);
            };
        }
    }

    @Setup(Level.Iteration)
    public void open() throws IOException {
        opened.close();
        // Beside the classes, since the directory for temporary files may be no disk.
        Path target = Files.createDirectories(Path.of(System.getProperty("benchmarks.root", "."), "benchmarks/target"));
        directory = Files.createTempDirectory(target, "log-benchmark-");
        opened = storage.open(directory);
        guests.clear();
        for (int i = 0; i < 256; i++) guests.add(Sample.guest(opened));
    }

    @TearDown(Level.Iteration)
    public void close() {
        opened.close();
        Place.delete(directory);
    }

    @Benchmark
    public void one(Blackhole hole) {
        append(1, hole);
    }

    @Benchmark
    @OperationsPerInvocation(64)
    public void sixtyFour(Blackhole hole) {
        append(64, hole);
    }

    @Benchmark
    @OperationsPerInvocation(256)
    public void twoHundredFiftySix(Blackhole hole) {
        append(256, hole);
    }

    private void append(int count, Blackhole hole) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            all[i] = opened.log().append(Sample.message(opened, guests.get(i))).toCompletableFuture();
        }
        CompletableFuture.allOf(all).join();
        hole.consume(all);
    }
}
