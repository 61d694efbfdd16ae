package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.application.JackChat;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.VisitorId;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Appended;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.protocol.Limits;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TalkTest {

    private final JackChat chat =
            JackChat.on(InMemoryStorage.create(), new SingleNode()).build();
    private final Shared shared = new Shared(chat, new Limits(4096, 0, List.of()));
    private final TakingWire wire = new TakingWire();

    @AfterEach
    void close() {
        shared.close();
        chat.close();
    }

    @Test
    void tellsOfAFailureThatNobodyExpectedAndGoesOn() {
        CountDownLatch go = new CountDownLatch(1);
        Talk[] talk = new Talk[1];
        talk[0] = talk(frame -> {
            if (frame.equals("wait")) talk[0].elsewhere(null, () -> await().until(() -> go.getCount() == 0));
            if (frame.equals("boom")) throw new IllegalStateException("inner text");
            if (frame.equals("next")) talk[0].send("answer");
        });

        List.of("wait", "boom", "next").forEach(talk[0]::received);
        go.countDown();

        await().until(() -> wire.sent.contains("answer"));
        assertThat(wire.sent).first().asString().contains("INTERNAL_ERROR").doesNotContain("inner text");
    }

    @Test
    void countsAMessageAsBeingStoredUntilItsAnswerIsOnItsWay() {
        List<Integer> counted = new ArrayList<>();
        wire.onSend = () -> counted.add(shared.appending().get());
        Talk talk = talk(frame -> {});

        talk.acknowledge(
                () -> {
                    counted.add(shared.appending().get());
                    return CompletableFuture.completedFuture(appended());
                },
                draft("m-1"),
                null,
                stored -> {});
        talk.acknowledge(
                () -> CompletableFuture.failedFuture(new IllegalStateException("no")),
                draft("m-2"),
                null,
                stored -> {});
        assertThatThrownBy(() -> talk.acknowledge(
                        () -> {
                            throw new IllegalStateException("not even tried");
                        },
                        draft("m-3"),
                        null,
                        stored -> {}))
                .hasMessage("not even tried");

        assertThat(counted).containsExactly(1, 1, 1);
        assertThat(shared.appending().get()).isZero();
    }

    @Test
    void doesNotHoldMessagesUnderWayAgainstTheirSenderWhenAllAreRefused() {
        CompletableFuture<Appended> group = new CompletableFuture<>();
        Talk[] talk = new Talk[1];
        talk[0] = talk(id -> talk[0].acknowledge(() -> group, draft(id), null, appended -> {}));

        IntStream.range(0, 30).forEach(i -> talk[0].received("m-" + i));
        group.completeExceptionally(new OverloadedException(Duration.ofSeconds(1)));

        assertThat(wire.sent).hasSize(30).allMatch(frame -> frame.contains("OVERLOADED"));
        assertThat(wire.closed).isEmpty();
    }

    @Test
    void hangsUpOnWhoSendsTheSameAgainAndAgainBeforeItsTime() {
        CompletableFuture<Appended> refused =
                CompletableFuture.failedFuture(new OverloadedException(Duration.ofSeconds(10)));
        Talk[] talk = new Talk[1];
        talk[0] = talk(id -> talk[0].acknowledge(() -> refused, draft(id), null, appended -> {}));

        for (int i = 0; i < 20; i++) talk[0].received("m-1");
        assertThat(wire.closed).isEmpty();
        talk[0].received("m-1");

        assertThat(wire.closed).containsExactly(4008);
    }

    @Test
    void hangsUpOnWhoGoesOnThoughALimitWasToldLongAgo() {
        Refusals refusals = new Refusals();
        Duration second = Duration.ofSeconds(1);
        long told = 0;

        List<Boolean> underWay = IntStream.range(0, 200)
                .mapToObj(i -> refusals.goesOn(second, told + i))
                .toList();
        List<Boolean> later = IntStream.range(1, 50)
                .mapToObj(tenth -> refusals.goesOn(second, told + tenth * 100_000_000L))
                .toList();

        assertThat(underWay).containsOnly(false);
        assertThat(later.subList(0, 20)).containsOnly(false);
        assertThat(later.subList(20, 49)).containsOnly(true);
    }

    @Test
    void doesNotHoldALimitAgainstWhoWaitsEachTime() {
        Refusals refusals = new Refusals();
        Duration tenth = Duration.ofMillis(100);

        List<Boolean> answers = IntStream.range(0, 200)
                .mapToObj(i -> refusals.goesOn(tenth, i * 101_000_000L))
                .toList();

        assertThat(answers).containsOnly(false);
    }

    @Test
    void givesASlowReaderOnePageAfterTheOther() {
        SlowWire slow = new SlowWire();
        Talk[] talk = new Talk[1];
        talk[0] = talk(slow, page -> talk[0].elsewhere(null, () -> talk[0].send(page.repeat(120_000))));

        for (int i = 0; i < 8; i++) talk[0].received(Integer.toString(i));
        for (int i = 0; i < 8; i++) {
            int pages = i + 1;
            await().until(() -> slow.sent.size() == pages || !slow.closed.isEmpty());
            slow.land();
        }

        assertThat(slow.closed).isEmpty();
        assertThat(slow.sent)
                .extracting(frame -> frame.substring(0, 1))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void letsFeedsWaitForASlowReader() {
        SlowWire slow = new SlowWire();
        Outbound outbound = new Outbound(slow, OutboundLimits.standard());
        Talk talk = new Talk("session", outbound, shared, frame -> {});
        List<FeedListener> readers = List.of(
                new GuestConnection("s", new HotelId("h"), null, talk, shared, () -> {}),
                new OpenedConversation(talk, shared));

        talk.send("1".repeat(100_000));
        List<CompletableFuture<?>> rooms = new ArrayList<>();
        readers.forEach(reader -> rooms.add(reader.room().toCompletableFuture()));
        assertThat(rooms).noneMatch(CompletableFuture::isDone);
        slow.land();

        assertThat(rooms).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);

        talk.send("2".repeat(100_000));
        readers.forEach(reader -> rooms.add(reader.room().toCompletableFuture()));
        outbound.finished();
        readers.forEach(reader -> rooms.add(reader.room().toCompletableFuture()));

        assertThat(rooms.subList(2, 6)).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void readsNothingMoreForAReaderThatIsCutOff() {
        SlowWire slow = new SlowWire();
        Outbound outbound = new Outbound(slow, OutboundLimits.standard());
        List<String> done = new ArrayList<>();
        Shared atOnce = new Shared(chat, new Limits(4096, 0, List.of()), Runnable::run);
        Talk[] talk = new Talk[1];
        Runnable page = () -> talk[0].send("x".repeat(120_000));
        talk[0] = new Talk("session", outbound, atOnce, frame -> {
            Runnable work = () -> {
                done.add(frame);
                page.run();
            };
            if (frame.startsWith("attempt")) talk[0].attempt(work, page);
            else talk[0].elsewhere(null, work);
        });
        List.of("1", "2", "attempt 3", "4").forEach(talk[0]::received);
        assertThat(done).containsExactly("1");

        outbound.check(System.nanoTime() + OutboundLimits.standard().behind().toNanos() + 1);
        talk[0].received("5");

        atOnce.close();
        assertThat(done).containsExactly("1");
        slow.land();
        assertThat(slow.closed).containsExactly(4009);
    }

    @Test
    void refusesOneFrameAfterTheOtherWhenThereIsNoRoomForAnyOfThem() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        List<Integer> depths = new CopyOnWriteArrayList<>();
        Executor full = work -> {
            throw new RejectedExecutionException();
        };
        InOrder[] order = new InOrder[1];
        order[0] = new InOrder(full, frame -> {
            depths.add(Thread.currentThread().getStackTrace().length);
            order[0].elsewhere(frame.equals("0") ? first : CompletableFuture.completedFuture(null), () -> {}, () -> {});
        });

        for (int i = 0; i < 500; i++) order[0].offer(Integer.toString(i));
        first.complete(null);

        assertThat(depths).hasSize(500);
        assertThat(depths.subList(1, 500)).containsOnly(depths.get(1));
    }

    @Test
    void answersAPingThoughThereIsNoRoomToLookWhatWasMissed() {
        AtomicBoolean full = new AtomicBoolean();
        Executor blocking = work -> {
            if (full.get()) throw new RejectedExecutionException();
            work.run();
        };
        Shared busy = new Shared(chat, new Limits(4096, 0, List.of()), blocking);
        GuestConnection[] guest = new GuestConnection[1];
        Talk talk =
                new Talk("s", new Outbound(wire, OutboundLimits.standard()), busy, frame -> guest[0].received(frame));
        guest[0] = new GuestConnection("s", new HotelId("h"), null, talk, busy, () -> {});
        talk.received("{\"type\":\"identify\",\"protocol\":1}");
        await().until(guest[0]::isIdentified);
        wire.sent.clear();

        full.set(true);
        talk.received("{\"type\":\"ping\"}");

        busy.close();
        assertThat(wire.sent).singleElement().asString().contains("\"pong\"");
    }

    private Talk talk(Consumer<String> handler) {
        return talk(wire, handler);
    }

    private Talk talk(Wire to, Consumer<String> handler) {
        return new Talk("session", new Outbound(to, OutboundLimits.standard()), shared, handler);
    }

    private Appended appended() {
        GuestChat guests = chat.guestChat();
        Identified who = guests.identify(new Identification(
                new HotelId("h"), new VisitorId("v"), null, true, GuestProfile.UNKNOWN, new VisitorId("unused")));
        return guests.send(who.guest(), draft("m-1"), null)
                .toCompletableFuture()
                .join();
    }

    private static Draft draft(String id) {
        return Draft.text(new ClientMessageId(id), "hello");
    }

    /** Takes one write after the other, each when it is told to. */
    private static final class SlowWire implements Wire {

        final List<String> sent = new CopyOnWriteArrayList<>();
        final List<Integer> closed = new CopyOnWriteArrayList<>();
        private volatile Consumer<Boolean> landing;

        void land() {
            Consumer<Boolean> landed = landing;
            landing = null;
            if (landed != null) landed.accept(true);
        }

        @Override
        public void opened(Session session, Outbound outbound, Consumer<String> received) {}

        @Override
        public boolean gathers() {
            return true;
        }

        @Override
        public void send(List<Frame> frames, Consumer<Boolean> landed) {
            landing = landed;
            frames.forEach(frame -> sent.add(frame.text()));
        }

        @Override
        public void flush(Outbound outbound) {
            outbound.pump();
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {
            closed.add(reason.getCloseCode().getCode());
        }

        @Override
        public void cut() {}
    }

    /** Takes all at once. */
    private static final class TakingWire implements Wire {

        final List<String> sent = new CopyOnWriteArrayList<>();
        final List<Integer> closed = new CopyOnWriteArrayList<>();
        volatile Runnable onSend = () -> {};

        @Override
        public void opened(Session session, Outbound outbound, Consumer<String> received) {}

        @Override
        public boolean gathers() {
            return false;
        }

        @Override
        public void send(List<Frame> frames, Consumer<Boolean> landed) {
            frames.forEach(frame -> sent.add(frame.text()));
            onSend.run();
            landed.accept(true);
        }

        @Override
        public void flush(Outbound outbound) {
            outbound.pump();
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {
            closed.add(reason.getCloseCode().getCode());
        }

        @Override
        public void cut() {}
    }
}
