package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.application.JackChat;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Side;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From what a guest says to a frame in the hands of each watcher: the log, the bus, the feeds and the encoding, without
 * sockets. The time is that of one message to all watchers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanOutBenchmark {

    @Param({"1", "100", "1000"})
    public int watchers = 1;

    /** Whether all watchers share one encoding, as in the server, or each has its own, to see what that saves. */
    @Param({"true", "false"})
    public boolean encodedOnce = true;

    private @Nullable Scene scene;

    @Setup(Level.Iteration)
    public void follow() {
        scene = new Scene(watchers, encodedOnce);
    }

    @TearDown(Level.Iteration)
    public void leave() {
        if (scene != null) scene.close();
    }

    @Benchmark
    public void say() throws InterruptedException {
        if (scene != null) scene.say();
    }

    /** A guest with many tabs. */
    private static final class Scene implements AutoCloseable {

        private final InMemoryStorage storage = InMemoryStorage.create();
        private final JackChat chat = JackChat.on(storage, new SingleNode()).build();
        private final Guest guest = Sample.guest(storage);
        private final int watchers;
        private final boolean once;
        private volatile CountDownLatch missing = new CountDownLatch(0);
        private volatile @Nullable Message encoded;
        private volatile byte[] frame = {};

        Scene(int watchers, boolean once) {
            this.watchers = watchers;
            this.once = once;
            for (int i = 0; i < watchers; i++) {
                Feed feed = chat.guestChat().follow(guest, "tab-" + i, new Tab());
                feed.resume(null);
                feed.start();
            }
        }

        void say() throws InterruptedException {
            CountDownLatch all = new CountDownLatch(watchers);
            missing = all;
            chat.guestChat()
                    .send(guest, Sample.draft(storage), "somewhere else")
                    .toCompletableFuture()
                    .join();
            if (!all.await(10, TimeUnit.SECONDS)) throw new LoadException("a watcher was left out");
        }

        @Override
        public void close() {
            chat.close();
        }

        // By identity, as the server does: the bus gives the same object to all.
        @SuppressWarnings("ReferenceEquality")
        private byte[] frameOf(Message message) {
            if (once && message == encoded) return frame;
            byte[] fresh = Frames.message(message, Side.GUEST, FileUrls.none()).getBytes(UTF_8);
            frame = fresh;
            encoded = message;
            return fresh;
        }

        private final class Tab implements FeedListener {
            @Override
            public void message(Message message) {
                if (frameOf(message).length > 0) missing.countDown();
            }

            @Override
            public void broken() {
                throw new LoadException("the feed is broken");
            }
        }
    }
}
