package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Burst;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer, on a disk that is full now and then. */
@Timeout(60)
class LogWriterTest {

    private final AtomicBoolean full = new AtomicBoolean();

    @Test
    void tellsOfAMessageForTheFirstTimeOnceTheDiskHasIt() {
        NewMessage message = fromGuest(aGuest(aHotelId()), aDraft());
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads)) {
            full.set(true);
            assertThatThrownBy(() -> outcome(writer.append(message))).isInstanceOf(OverloadedException.class);
            full.set(false);

            Appended first = outcome(writer.append(message));
            Appended again = outcome(writer.append(message));

            assertThat(first.duplicate()).isFalse();
            assertThat(first.message().seq()).isEqualTo(1);
            assertThat(first.before().headSeq()).isZero();
            assertThat(first.conversation().headSeq()).isEqualTo(1);
            assertThat(again.duplicate()).isTrue();
            assertThat(again.message()).isEqualTo(first.message());
        }
    }

    /** After a power cut its number may be another message's, which this reader would never ask for. */
    @Test
    void letsNobodyReadWhatMayNotLast() throws Exception {
        Guest guest = aGuest(aHotelId());
        CountDownLatch forced = new CountDownLatch(1);
        CountDownLatch committed = new CountDownLatch(1);
        Keeping keeping = entries -> {
            committed.countDown();
            await().until(() -> forced.getCount() == 0);
        };
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping)) {
            NewMessage message = fromGuest(guest, aDraft());
            ConversationId conversation = ((Target.OpenOf) message.target()).idIfOpened();
            JdbiConversationLog log = new JdbiConversationLog(database(h2, threads), writer, writer::awaitKept);
            CompletionStage<Appended> sent = log.append(message);
            committed.await();

            CompletableFuture<MessagePage> read =
                    CompletableFuture.supplyAsync(() -> log.after(guest.hotel(), conversation, 0, 10));

            assertThatThrownBy(() -> read.get(200, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            forced.countDown();
            assertThat(read.get().messages()).containsExactly(outcome(sent).message());
        }
    }

    /** The same of what is decided on ahead of the database, which may have it before the journal does. */
    @Test
    void letsNobodyReadWhatTheDatabaseHasBeforeTheJournal() throws Exception {
        Guest guest = aGuest(aHotelId());
        CountDownLatch forced = new CountDownLatch(1);
        CountDownLatch decided = new CountDownLatch(2);
        Keeping keeping = entries -> {
            decided.countDown();
            if (decided.getCount() == 0) await().until(() -> forced.getCount() == 0);
        };
        try (StorageThreads threads = new StorageThreads(2);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                Backlog backlog = backlog(h2, threads);
                LogWriter writer = writerAhead(database(h2, threads).behind(backlog::drain), backlog, keeping)) {
            Database logs = database(h2, threads).behind(backlog::drain);
            JdbiConversationLog log = new JdbiConversationLog(logs, writer, writer::awaitKept);
            ConversationId conversation = outcome(log.append(fromGuest(guest, aDraft())))
                    .conversation()
                    .id();
            CompletionStage<Appended> sent = log.append(fromGuest(guest, aDraft()));
            decided.await();

            CompletableFuture<MessagePage> read =
                    CompletableFuture.supplyAsync(() -> log.after(guest.hotel(), conversation, 1, 10));

            assertThatThrownBy(() -> read.get(200, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(headSeq(logs, conversation)).isEqualTo(2);
            forced.countDown();
            assertThat(read.get().messages()).containsExactly(outcome(sent).message());
        }
    }

    private static long headSeq(Database database, ConversationId conversation) {
        return database.read(handle -> handle.createQuery(ConversationTable.SELECT + "WHERE id = ?")
                .bind(0, conversation.value())
                .map(ConversationTable::row)
                .one()
                .state()
                .headSeq());
    }

    private static Backlog backlog(EmbeddedH2 h2, StorageThreads threads) {
        Schema.migrate(h2.dataSource());
        Backlog backlog = new Backlog(database(h2, threads));
        backlog.start();
        return backlog;
    }

    private static LogWriter writerAhead(Database logs, Backlog backlog, Keeping keeping) {
        Unheard unheard = new Unheard();
        Ledger ledger = Ledger.ofOneProcess(10);
        Storing storing = new Ahead(new AtOnce(logs, ledger, unheard), logs, ledger, backlog, unheard);
        LogWriter writer = new LogWriter(logs, storing, unheard, keeping, 10);
        writer.start();
        return writer;
    }

    /** 512 of the longest would not fit into a small heap. */
    @Test
    void storesNoMoreAtOnceThanFitsIntoMemory() {
        String longest = "x".repeat(LogWriter.MAX_CHARACTERS / 4);
        List<Integer> groups = new CopyOnWriteArrayList<>();
        CountDownLatch allWait = new CountDownLatch(1);
        Keeping keeping = entries -> {
            groups.add(entries.size());
            await().until(() -> allWait.getCount() == 0);
        };
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping)) {
            List<CompletionStage<Appended>> sent = new ArrayList<>();
            sent.add(writer.append(fromGuest(aGuest(aHotelId()), aDraft())));
            await().until(() -> groups.size() == 1);
            for (int i = 0; i < 9; i++) sent.add(writer.append(fromGuest(aGuest(aHotelId()), aDraft(longest))));

            allWait.countDown();

            sent.forEach(Fixtures::outcome);
            assertThat(groups).containsExactly(1, 4, 4, 1);
        }
    }

    /** Else its sender would hear of a repeat, and those who watch the conversation would hear of nothing. */
    @Test
    void tellsOfAMessageForTheFirstTimeThoughTheAnswerToItsCommitWasLost() {
        AtomicBoolean commitFails = new AtomicBoolean();
        AtomicBoolean gone = new AtomicBoolean();
        NewMessage first = fromGuest(aGuest(aHotelId()), aDraft());
        NewMessage second = fromGuest(aGuest(aHotelId()), aDraft());
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(frail(h2, threads, commitFails, gone), entries -> {}, anIntake())) {
            commitFails.set(true);
            Appended stored = outcome(writer.append(first));
            gone.set(true);
            commitFails.set(true);
            CompletionStage<Appended> refused = writer.append(second);
            assertThatThrownBy(() -> outcome(refused)).isInstanceOf(OverloadedException.class);
            gone.set(false);

            Appended again = outcome(writer.append(second));

            assertThat(commitFails).isFalse();
            for (Appended heard : List.of(stored, again)) {
                assertThat(heard.duplicate()).isFalse();
                assertThat(heard.message().seq()).isEqualTo(1);
                assertThat(heard.before().headSeq()).isZero();
            }
            assertThat(outcome(writer.append(first)).duplicate()).isTrue();
            assertThat(outcome(writer.append(second)).duplicate()).isTrue();
        }
    }

    /** @param gone whether there is no connection any more after a commit that failed */
    private static Database frail(
            EmbeddedH2 h2, StorageThreads threads, AtomicBoolean commitFails, AtomicBoolean gone) {
        Schema.migrate(h2.dataSource());
        Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(() -> {
            if (gone.get() && !commitFails.get()) throw new SQLException("no connection", "08006");
            return FrailConnection.of(h2.connection(), commitFails);
        }));
        return new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());
    }

    private static Intake<LogWriter.Waiting> anIntake() {
        return new Intake<>(10, LogWriter.MAX_WAITING_CHARACTERS, LogWriter.Waiting::characters);
    }

    /** As many of the longest as there may be messages would not fit into any heap. */
    @Test
    void refusesMoreThanMayWaitInMemory() {
        String longOne = "x".repeat(LogWriter.MAX_WAITING_CHARACTERS / 8);
        CountDownLatch allWait = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        Keeping keeping = entries -> {
            busy.countDown();
            await().until(() -> allWait.getCount() == 0);
        };
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping)) {
            List<CompletionStage<Appended>> sent = new ArrayList<>();
            sent.add(writer.append(fromGuest(aGuest(aHotelId()), aDraft())));
            await().until(() -> busy.getCount() == 0);
            for (int i = 0; i < 8; i++) sent.add(writer.append(fromGuest(aGuest(aHotelId()), aDraft(longOne))));

            CompletionStage<Appended> tooMuch = writer.append(fromGuest(aGuest(aHotelId()), aDraft()));

            assertThatThrownBy(() -> outcome(tooMuch)).isInstanceOf(OverloadedException.class);
            allWait.countDown();
            sent.forEach(Fixtures::outcome);
            assertThat(writer.append(fromGuest(aGuest(aHotelId()), aDraft()))).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void goesOnWhenWhatHangsOnAMessageFails() {
        CountDownLatch allHangs = new CountDownLatch(1);
        Keeping keeping = entries -> await().until(() -> allHangs.getCount() == 0);
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping)) {
            CompletionStage<Appended> first = writer.append(fromGuest(aGuest(aHotelId()), aDraft()));
            CompletionStage<Boolean> held = first.thenApply(it -> Burst.holds(() -> {
                throw new IllegalStateException("a connection that cannot be written to");
            }));
            allHangs.countDown();

            assertThat(outcome(held)).isTrue();

            assertThat(writer.append(fromGuest(aGuest(aHotelId()), aDraft()))).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Whoever waits would wait for ever. */
    @Test
    void goesOnWhenThereIsNoMemoryToTakeAGroup() {
        AtomicBoolean noMemory = new AtomicBoolean();
        Intake<LogWriter.Waiting> intake = new Intake<>(10, 1_000_000, waiting -> {
            boolean ofTheWriter = Thread.currentThread().getName().equals("jackchat-log-writer");
            if (ofTheWriter && noMemory.getAndSet(false)) throw new OutOfMemoryError("simulated");
            return waiting.characters();
        });
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, entries -> {}, intake)) {
            noMemory.set(true);

            Appended stored = outcome(writer.append(fromGuest(aGuest(aHotelId()), aDraft())));

            assertThat(noMemory).isFalse();
            assertThat(stored.duplicate()).isFalse();
        }
    }

    @Test
    void refusesAGroupThatLeavesNoMemoryToTellOfIt() {
        AtomicBoolean noMemory = new AtomicBoolean(true);
        Keeping keeping = entries -> {
            if (noMemory.getAndSet(false)) throw new Hopeless();
        };
        NewMessage message = fromGuest(aGuest(aHotelId()), aDraft());
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping)) {
            CompletionStage<Appended> refused = writer.append(message);

            assertThatThrownBy(() -> outcome(refused)).isInstanceOf(OverloadedException.class);
            assertThat(writer.failing()).isTrue();
            assertThat(outcome(writer.append(message)).message().seq()).isEqualTo(1);
            assertThat(writer.failing()).isFalse();
        }
    }

    /** Even to look at it is too much. */
    static final class Hopeless extends OutOfMemoryError {

        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }
    }

    /** Else they would wait for ever, and what waits for them on their connections with them. */
    @Test
    void refusesThoseWhomItHasNoMemoryToTellAndTellsThemLaterForTheFirstTime() {
        CountDownLatch allWait = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        Keeping keeping = entries -> {
            busy.countDown();
            await().until(() -> allWait.getCount() == 0);
        };
        Intake<LogWriter.Waiting> intake = anIntake();
        NewMessage last = fromGuest(aGuest(aHotelId()), aDraft());
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                LogWriter writer = writer(h2, threads, keeping, intake)) {
            writer.append(fromGuest(aGuest(aHotelId()), aDraft()));
            await().until(() -> busy.getCount() == 0);
            CompletionStage<Appended> told = writer.append(fromGuest(aGuest(aHotelId()), aDraft()));
            CompletableFuture<Appended> unspeakable = new Unspeakable();
            intake.offer(new LogWriter.Waiting(fromGuest(aGuest(aHotelId()), aDraft()), 1, unspeakable));
            CompletionStage<Appended> behind = writer.append(last);

            allWait.countDown();

            assertThat(told).succeedsWithin(Duration.ofSeconds(10));
            assertThatThrownBy(() -> outcome(unspeakable)).isInstanceOf(OverloadedException.class);
            assertThatThrownBy(() -> outcome(behind)).isInstanceOf(OverloadedException.class);
            Appended again = outcome(writer.append(last));
            assertThat(again.duplicate()).isFalse();
            assertThat(again.message().seq()).isEqualTo(1);
            assertThat(outcome(writer.append(last)).duplicate()).isTrue();
        }
    }

    /** Of whom nobody can be told that it was stored. */
    private static final class Unspeakable extends CompletableFuture<Appended> {

        @Override
        public boolean complete(Appended value) {
            throw new OutOfMemoryError("simulated");
        }
    }

    private LogWriter writer(EmbeddedH2 h2, StorageThreads threads) {
        return writer(h2, threads, stored -> force());
    }

    private static LogWriter writer(EmbeddedH2 h2, StorageThreads threads, Keeping keeping) {
        return writer(h2, threads, keeping, anIntake());
    }

    private static LogWriter writer(
            EmbeddedH2 h2, StorageThreads threads, Keeping keeping, Intake<LogWriter.Waiting> intake) {
        Schema.migrate(h2.dataSource());
        return writer(database(h2, threads), keeping, intake);
    }

    private static LogWriter writer(Database database, Keeping keeping, Intake<LogWriter.Waiting> intake) {
        Unheard unheard = new Unheard();
        AtOnce storing = new AtOnce(database, Ledger.shared(), unheard);
        LogWriter writer = new LogWriter(database, storing, unheard, keeping, intake);
        writer.start();
        return writer;
    }

    private static Database database(EmbeddedH2 h2, StorageThreads threads) {
        Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(h2.dataSource()));
        return new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());
    }

    private void force() {
        if (full.get()) throw new OverloadedException(Failures.RETRY_AFTER);
    }
}
