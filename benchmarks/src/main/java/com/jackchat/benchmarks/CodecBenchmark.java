package com.jackchat.benchmarks;

import com.jackchat.domain.Guest;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Appended;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.GuestFrame;
import com.jackchat.protocol.GuestFrames;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.Side;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What text costs on its way in and out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final String MESSAGE = Template.payload("benchmark-00001-000000001");

    private final GuestFrames frames = new GuestFrames(new Limits(4096, 0, List.of()));
    private Appended appended = appended();

    /** A message of its own for each trial. */
    @Setup
    public void append() {
        appended = appended();
    }

    @Benchmark
    public GuestFrame decodeMessage() {
        return frames.decode(MESSAGE);
    }

    @Benchmark
    public String encodeAck() {
        return Frames.messageAck(appended);
    }

    @Benchmark
    public String encodeMessage() {
        return Frames.message(appended.message(), Side.GUEST, FileUrls.none());
    }

    private static Appended appended() {
        try (InMemoryStorage storage = InMemoryStorage.create()) {
            Guest guest = Sample.guest(storage);
            return storage.log()
                    .append(Sample.message(storage, guest))
                    .toCompletableFuture()
                    .join();
        }
    }
}
