package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.Burst;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private final TestWire wire = new TestWire();
    private final Outbound outbound =
            new Outbound(wire, new OutboundLimits(1_000, Duration.ofSeconds(10), Duration.ofSeconds(2)));

    @Test
    void hasOneWriteInFlightAndGathersWhatComesMeanwhile() {
        outbound.send("a");
        outbound.send("b");
        outbound.send("c");
        assertThat(wire.writes).containsExactly(List.of("a"));

        wire.land();

        assertThat(wire.writes).containsExactly(List.of("a"), List.of("b", "c"));
        wire.land();
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void countsTheBytesOfTheFramesThatAreNotSent() {
        outbound.send("é");
        outbound.send("x".repeat(200));
        assertThat(outbound.queuedBytes()).isEqualTo(4 + 204);

        wire.land();

        assertThat(outbound.queuedBytes()).isEqualTo(204);
    }

    @Test
    void writesABurstAtOnce() {
        Burst.run(() -> {
            outbound.send("a");
            Burst.run(() -> outbound.send("b"));
            outbound.send("c");
            assertThat(wire.writes).isEmpty();
        });

        assertThat(wire.writes).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void asksForOneFlushHoweverMuchIsSentUntilItComes() {
        wire.flushesLater = true;
        outbound.send("a");
        outbound.send("b");
        assertThat(wire.writes).isEmpty();
        assertThat(wire.flushes).isEqualTo(1);

        outbound.pump();
        wire.land();
        outbound.send("c");

        assertThat(wire.writes).containsExactly(List.of("a", "b"));
        assertThat(wire.flushes).isEqualTo(2);
    }

    @Test
    void closesBehindWhatWaitsForAFlushWithoutWaitingForIt() {
        wire.flushesLater = true;

        outbound.send("a");
        outbound.close(1000, "Done");

        assertThat(wire.writes).containsExactly(List.of("a"));
        wire.land();
        assertThat(wire.closed).hasSize(1);
    }

    @Test
    void doesNotHoldABurstAgainstTheReader() {
        wire.landAtOnce = true;

        Burst.run(() -> IntStream.range(0, 100).forEach(i -> outbound.send("x".repeat(90))));

        assertThat(wire.closed).isEmpty();
        assertThat(wire.writes.stream().mapToInt(List::size).sum()).isEqualTo(100);
    }

    @Test
    void doesNotRunOutOfStackWhenWritesLandAtOnce() {
        for (int i = 0; i < 300; i++) outbound.send("");
        wire.gathers = false;
        wire.landAtOnce = true;

        wire.land();

        assertThat(wire.deepest).isLessThan(3);
        assertThat(wire.writes).hasSize(300);
    }

    @Test
    void keepsTheOrderOfEachSender() throws InterruptedException {
        wire.landAtOnce = true;
        var pool = Executors.newFixedThreadPool(4);
        var done = new CountDownLatch(4);
        for (int sender = 0; sender < 4; sender++) {
            int name = sender;
            pool.execute(() -> {
                for (int i = 0; i < 5_000; i++) {
                    while (outbound.queuedBytes() > 500) Thread.onSpinWait();
                    outbound.send(name + ":" + i);
                }
                done.countDown();
            });
        }
        done.await();
        pool.shutdown();
        outbound.pump();

        var sent = wire.writes.stream().flatMap(List::stream).toList();
        assertThat(sent).hasSize(20_000);
        for (int sender = 0; sender < 4; sender++) {
            var own = sender + ":";
            var expected = IntStream.range(0, 5_000).mapToObj(i -> own + i).toList();
            assertThat(sent.stream().filter(text -> text.startsWith(own)).toList())
                    .isEqualTo(expected);
        }
    }

    @Test
    void letsAFrameThroughThatIsLargerThanTheLimitWhenNothingWaits() {
        outbound.send("x".repeat(5_000));

        assertThat(wire.writes).hasSize(1);
        assertThat(wire.closed).isEmpty();
    }

    @Test
    void doesNotHoldALargeFrameInFlightAgainstWhatComesBehindIt() {
        outbound.send("x".repeat(5_000));
        outbound.send("behind");
        assertThat(wire.closed).isEmpty();

        wire.land();
        wire.land();

        assertThat(wire.writes).hasSize(2).last().isEqualTo(List.of("behind"));
        assertThat(wire.closed).isEmpty();
    }

    @Test
    void boundsWhatGathersBehindALargeFrame() {
        outbound.send("x".repeat(5_000));
        for (int i = 0; i < 20; i++) outbound.send("x".repeat(100));

        wire.land();

        assertThat(wire.closed).containsExactly(4009);
        assertThat(wire.writes).hasSize(1);
    }

    @Test
    void dropsTheQueueAndCloses4009OnceTheWriteInFlightLanded() {
        outbound.send("first");
        for (int i = 0; i < 20; i++) outbound.send("x".repeat(100));
        assertThat(outbound.queuedBytes()).isEqualTo(7);
        assertThat(wire.closed).isEmpty();

        wire.land();

        assertThat(wire.closed).containsExactly(4009);
        assertThat(wire.writes).hasSize(1);
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void cutsAReaderThatDoesNotTakeTheCloseWithinTheGrace() {
        outbound.send("first");
        outbound.close(4000, "Missing hotel ID");

        outbound.check(System.nanoTime());
        assertThat(wire.cut).isFalse();
        outbound.check(System.nanoTime() + Duration.ofSeconds(3).toNanos());

        assertThat(wire.cut).isTrue();
        assertThat(wire.closed).isEmpty();
    }

    @Test
    void endsAReaderWhoseFrameWaitsTooLong() {
        outbound.send("first");

        outbound.check(System.nanoTime() + Duration.ofSeconds(9).toNanos());
        outbound.send("still open");
        assertThat(outbound.queuedBytes()).isEqualTo(7 + 12);
        outbound.check(System.nanoTime() + Duration.ofSeconds(11).toNanos());

        assertThat(outbound.queuedBytes()).isEqualTo(7);
        wire.land();
        assertThat(wire.closed).containsExactly(4009);
    }

    @Test
    void sendsNothingMoreOnceTheSessionIsOver() {
        outbound.send("first");
        outbound.send("second");

        outbound.finished();
        wire.land();
        outbound.send("third");

        assertThat(wire.writes).containsExactly(List.of("first"));
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void givesUpWhenAWriteFails() {
        outbound.send("first");
        outbound.send("second");

        wire.fail();

        assertThat(wire.writes).hasSize(1);
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void cutsAConnectionWhoseWireThrowsAndTellsNobodyElse() {
        wire.broken = true;

        outbound.send("a");
        outbound.send("b");

        assertThat(wire.cut).isTrue();
        assertThat(outbound.queuedBytes()).isZero();
        assertThat(outbound.room()).isCompletedExceptionally();
    }

    private static final class TestWire implements Wire {

        final List<List<String>> writes = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> closed = new ArrayList<>();
        boolean broken;
        boolean cut;
        boolean gathers = true;
        volatile boolean landAtOnce;
        boolean flushesLater;
        int flushes;
        int deepest;
        private int depth;
        private Consumer<Boolean> landing;

        void land() {
            var landed = landing;
            landing = null;
            landed.accept(true);
        }

        void fail() {
            landing.accept(false);
        }

        @Override
        public void opened(Session session, Outbound queue, Consumer<String> received) {}

        @Override
        public boolean gathers() {
            return gathers;
        }

        @Override
        public void send(List<Frame> frames, Consumer<Boolean> sent) {
            if (broken) throw new IllegalStateException("a fault");
            deepest = Math.max(deepest, ++depth);
            writes.add(frames.stream().map(Frame::text).toList());
            if (landAtOnce) sent.accept(true);
            else landing = sent;
            depth--;
        }

        @Override
        public void flush(Outbound outbound) {
            flushes++;
            if (!flushesLater) outbound.pump();
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {
            closed.add(reason.getCloseCode().getCode());
        }

        @Override
        public void cut() {
            cut = true;
        }
    }
}
