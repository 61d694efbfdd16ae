package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.NewMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was decided on, and is not in the database yet. */
@Timeout(60)
class BacklogTest {

    private final Guest guest = aGuest(aHotelId());
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicBoolean commitFails = new AtomicBoolean();
    private final AtomicBoolean noMemory = new AtomicBoolean();
    private final AtomicBoolean hopeless = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicBoolean forgottenMeanwhile = new AtomicBoolean();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicReference<@Nullable CountDownLatch> slow = new AtomicReference<>();
    private final CountDownLatch backlogIsHeld = new CountDownLatch(1);
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Unheard unheard = new Unheard();
    private final Ledger ledger = Ledger.ofOneProcess(100);
    private StorageThreads threads;
    private EmbeddedH2 h2;
    private Database database;
    private Backlog backlog;
    private Storing storing;

    @BeforeEach
    void open() {
        threads = new StorageThreads(2);
        h2 = EmbeddedH2.inMemory();
        Schema.migrate(h2.dataSource());
        Jdbi sound = JdbiStorage.withArrays(Jdbi.create(this::sound));
        Jdbi frail = JdbiStorage.withArrays(Jdbi.create(this::frail));
        backlog = new Backlog(new Database(frail, threads, new Flush(() -> {}), "", new Gate()));
        database = new Database(sound, threads, new Flush(() -> {}), "", new Gate()).behind(backlog::drain);
        storing = new Ahead(new AtOnce(database, ledger, unheard), database, ledger, backlog, unheard);
        backlog.start();
    }

    @AfterEach
    void close() {
        down.set(false);
        release();
        backlog.close();
        threads.close();
        h2.close();
    }

    @Test
    void isInTheDatabaseForWhoeverLooks() {
        store("first", "second");

        Appended last = store("third", "fourth").get(1);

        assertThat(read(last.message().conversation())).hasSize(4).last().isEqualTo(last.message());
        assertThat(new JdbiConversationRepository(database, ledger).current(guest.hotel(), guest.id()))
                .contains(last.conversation());
    }

    @Test
    void answersARepeatOfWhatIsOnItsWay() {
        store("first");
        down.set(true);
        NewMessage message = fromGuest(guest, aDraft("second"));
        Appended stored = appended(storing.store(List.of(message), entries).get(0));
        await().until(backlog::failing);

        assertThatThrownBy(() -> storing.store(List.of(message), entries)).isInstanceOf(OverloadedException.class);
        down.set(false);
        await().until(() -> !backlog.failing());

        Appended again = appended(storing.store(List.of(message), entries).get(0));
        assertThat(again.duplicate()).isTrue();
        assertThat(again.message()).isEqualTo(stored.message());
    }

    @Test
    void findsARepeatOfWhatIsOnItsWayToASlowDatabase() {
        store("first");
        NewMessage message = fromGuest(guest, aDraft("second"));
        slow.set(new CountDownLatch(1));
        Appended stored = appended(storing.store(List.of(message), entries).get(0));

        CompletableFuture<Outcome> again = CompletableFuture.supplyAsync(
                () -> storing.store(List.of(message), entries).get(0));
        await().until(() -> backlogIsHeld.getCount() == 0);
        release();

        assertThat(appended(again.join()).duplicate()).isTrue();
        assertThat(appended(again.join()).message()).isEqualTo(stored.message());
    }

    /** Who has been away for long is read anew, and its last message may not be there yet. */
    @Test
    void findsARepeatOfWhatWasOnItsWayWhenItsSenderWasRead() {
        store("first");
        NewMessage message = fromGuest(guest, aDraft("second"));
        slow.set(new CountDownLatch(1));
        Appended stored = appended(storing.store(List.of(message), entries).get(0));
        ledger.inTurn(() -> {
            ledger.keys().forget();
            return true;
        });
        store("third");
        release();
        backlog.drain();

        Appended again = appended(storing.store(List.of(message), entries).get(0));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.message()).isEqualTo(stored.message());
    }

    @Test
    void findsARepeatOfWhatItStoredAtOnce() {
        store("first");
        Appended before = store("second").get(0);
        new JdbiConversationRepository(database, ledger)
                .change(HotelScope.of(guest.hotel()), before.message().conversation(), it -> it.closed(null, NOON));
        NewMessage message = fromGuest(guest, aDraft("another conversation"));
        Appended stored = appended(storing.store(List.of(message), entries).get(0));
        store("third");

        Appended again = appended(storing.store(List.of(message), entries).get(0));

        assertThat(stored.message().conversation())
                .isNotEqualTo(before.message().conversation());
        assertThat(again.duplicate()).isTrue();
        assertThat(again.message()).isEqualTo(stored.message());
    }

    @Test
    void findsARepeatOfWhatTheDatabaseHadWhenItsSenderWasRead() {
        store("first");
        NewMessage message = fromGuest(guest, aDraft("second"));
        Appended stored = appended(storing.store(List.of(message), entries).get(0));
        backlog.drain();
        ledger.inTurn(() -> {
            ledger.keys().forget();
            return true;
        });
        store("third");

        Appended again = appended(storing.store(List.of(message), entries).get(0));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.message()).isEqualTo(stored.message());
    }

    @Test
    void answersARepeatWithinAGroupAndOfAnOlderOne() {
        store("first");
        NewMessage message = fromGuest(guest, aDraft("second"));

        List<Appended> twice = storing.store(List.of(message, message), entries).stream()
                .map(BacklogTest::appended)
                .toList();
        backlog.drain();
        Appended later = appended(storing.store(List.of(message), entries).get(0));

        assertThat(twice).extracting(Appended::duplicate).containsExactly(false, true);
        assertThat(later.duplicate()).isTrue();
        assertThat(read(later.message().conversation())).hasSize(2);
    }

    @Test
    void storesThemOnceTheDatabaseIsBackAndRefusesMeanwhile() {
        store("first");
        down.set(true);
        Appended last = store("second", "third").get(1);

        assertThatThrownBy(() -> read(last.message().conversation())).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> store("fourth")).isInstanceOf(OverloadedException.class);
        assertThat(storing.failing()).isTrue();
        down.set(false);

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(read(last.message().conversation()))
                        .hasSize(3)
                        .last()
                        .isEqualTo(last.message()));
        assertThat(storing.failing()).isFalse();
        assertThat(store("fifth").get(0).message().seq()).isEqualTo(4);
    }

    /** Those that wait for a slow database are in memory. */
    @Test
    void hasRoomForFewerThatAreLong() {
        store("first");
        backlog.drain();
        slow.set(new CountDownLatch(1));
        String[] longOnes = new String[Backlog.MOST_CHARACTERS / 8192];
        Arrays.fill(longOnes, "x".repeat(8192));
        store(longOnes);

        CompletableFuture<List<Appended>> next = CompletableFuture.supplyAsync(() -> store("next"));

        assertThatThrownBy(() -> next.get(200, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        release();
        assertThat(next.join().get(0).message().seq()).isEqualTo(longOnes.length + 2);
        assertThat(store("last")).hasSize(1);
    }

    @Test
    void tellsOfWhatWasStoredAtOnceWhenTheDatabaseGoesBeforeTheRestIsDecidedOn() {
        store("first");
        entries.clear();
        AtOnce atOnce = new AtOnce(database, ledger, new Unheard());
        Storing goesBehind = new Ahead(
                (group, journal) -> {
                    List<Outcome> outcomes = atOnce.store(group, journal);
                    gone.set(true);
                    return outcomes;
                },
                database,
                ledger,
                backlog,
                unheard);
        NewMessage ofAnother = fromGuest(aGuest(guest.hotel()), aDraft());

        List<Outcome> outcomes = goesBehind.store(List.of(fromGuest(guest, aDraft("second")), ofAnother), entries);

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.failure())
                .isInstanceOf(OverloadedException.class));
        Appended stored = appended(outcomes.get(1));
        assertThat(stored.duplicate()).isFalse();
        assertThat(entries).extracting(JournalEntry::message).containsExactly(stored.message());
        gone.set(false);
        assertThat(store("second").get(0).message().seq()).isEqualTo(2);
    }

    /** Of these the journal has nothing: what follows must not be in it before the database has them. */
    @Test
    void tellsOfWhatWasStoredAtOnceWhenThereIsNoMemoryForTheRest() {
        store("first");
        NewMessage second = fromGuest(guest, aDraft("second"));
        NewMessage ofAnother = fromGuest(aGuest(guest.hotel()), aDraft());
        List<JournalEntry> narrow = new NarrowList(2);

        List<Outcome> outcomes = storing.store(List.of(second, ofAnother), narrow);

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.failure())
                .isInstanceOf(OverloadedException.class));
        assertThat(narrow)
                .extracting(JournalEntry::message)
                .containsExactly(appended(outcomes.get(1)).message());
        assertThat(database.othersUnderWay()).isTrue();
        Outcome again = storing.store(List.of(second), entries).get(0);
        assertThat(appended(again).duplicate()).isTrue();
        assertThat(appended(unheard.heard(again)).duplicate()).isFalse();
    }

    @Test
    void storesNothingTwiceWhenACommitWasOneAllTheSame() {
        store("first");
        commitFails.set(true);

        Appended last = store("second", "third").get(1);

        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(read(last.message().conversation())).hasSize(3));
        assertThat(commitFails).isFalse();
        assertThat(store("fourth").get(0).message().seq()).isEqualTo(4);
        assertThat(read(last.message().conversation())).hasSize(4);
    }

    @Test
    void storesThemWhateverHappensToItOnTheWay() {
        store("first");
        noMemory.set(true);

        Appended last = store("second").get(0);

        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(read(last.message().conversation())).hasSize(2));
        assertThat(noMemory).isFalse();
    }

    /** Acknowledged as they are, they would be in the journal alone, and whoever reads would wait for ever. */
    @Test
    void storesThemWhenThereIsNoMemoryEvenToTellOfIt() {
        store("first");
        hopeless.set(true);

        Appended last = store("second").get(0);

        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(read(last.message().conversation())).hasSize(2));
        assertThat(hopeless).isFalse();
        assertThat(storing.failing()).isFalse();
        assertThat(store("third").get(0).message().seq()).isEqualTo(3);
    }

    /** Else it would take the next for stored that is not, and the journal would be cut before it. */
    @Test
    void countsNothingThatThereIsNoMemoryToAdd() {
        store("first");
        List<JournalEntry> tooMany = new ArrayList<>(entries) {
            private static final long serialVersionUID = 1;
            private int looks;

            @Override
            public Iterator<JournalEntry> iterator() {
                if (++looks == 2) throw new OutOfMemoryError("simulated");
                return super.iterator();
            }
        };
        assertThatThrownBy(() -> backlog.add(new Work(List.of(), List.of(), Map.of()), tooMany))
                .isInstanceOf(OutOfMemoryError.class);
        store("second");
        backlog.drain();
        slow.set(new CountDownLatch(1));
        Message third = store("third").get(0).message();

        CompletableFuture<Void> drained = CompletableFuture.runAsync(backlog::drain);

        assertThatThrownBy(() -> drained.get(200, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        release();
        drained.join();
        assertThat(read(third.conversation())).hasSize(3).last().isEqualTo(third);
    }

    /** Else a start after a power cut would take the journal for done with, and they were nowhere. */
    @Test
    void isInTheDatabaseBeforeTheJournalIsCut(@TempDir Path directory) throws IOException {
        Journal journal = new Journal(directory, "epoch", true, 1, FileAccess.DISK);
        journal.begin();
        JournalKeeper keeper = new JournalKeeper(database, journal, 1000);
        keeper.start();
        store("first");
        down.set(true);
        store(IntStream.range(0, 20).mapToObj(i -> "message " + i).toArray(String[]::new));
        keeper.keep(entries);
        await().until(() -> journal.generation() == 2 && backlog.failing());

        long cutMeanwhile = cut();
        down.set(false);

        assertThat(cutMeanwhile).isZero();
        await().until(() -> cut() == 1);
        keeper.close();
        assertThat(keeper.isClean()).isTrue();
    }

    @Test
    void leavesToTheJournalWhatTheDatabaseDoesNotTake() {
        store("first");
        down.set(true);
        store("second");

        backlog.close();

        assertThatThrownBy(() -> database.catchUp()).isInstanceOf(OverloadedException.class);
    }

    @Test
    void forgetsWhatADatabaseThatWasOpenedAnewHasFromTheJournal() {
        Appended first = store("first").get(0);
        down.set(true);
        store("second");
        await().until(backlog::failing);

        backlog.forget();
        ledger.forget();
        down.set(false);

        assertThat(backlog.ofSender(entries.get(entries.size() - 1).idempotency()))
                .isEmpty();
        assertThat(read(first.message().conversation())).containsExactly(first.message());
        assertThat(store("third").get(0).message().seq()).isEqualTo(2);
    }

    @Test
    void storesNothingAnyMoreOfWhatItForgotMeanwhile() {
        Appended first = store("first").get(0);
        backlog.drain();
        slow.set(new CountDownLatch(1));
        store("second");
        await().until(() -> backlogIsHeld.getCount() == 0);

        backlog.forget();
        ledger.forget();
        release();
        Appended third = store("third").get(0);

        assertThat(read(first.message().conversation())).containsExactly(first.message(), third.message());
    }

    /** Nothing would come along that clears such a failure, and all would be refused until a restart. */
    @Test
    void failsNoLongerForWhatItForgotBeforeItsFailureWasNoticed() {
        Appended first = store("first").get(0);
        backlog.drain();
        forgottenMeanwhile.set(true);
        int before = connections.get();
        store("second");

        // The next attempt comes after the failure.
        await().until(() -> connections.get() == before + 2);

        assertThat(backlog.failing()).isFalse();
        ledger.forget();
        Appended third = store("third").get(0);
        assertThat(read(first.message().conversation())).containsExactly(first.message(), third.message());
    }

    private List<Appended> store(String... texts) {
        List<NewMessage> group = new ArrayList<>();
        for (String text : texts) group.add(fromGuest(guest, aDraft(text)));
        return storing.store(group, entries).stream().map(BacklogTest::appended).toList();
    }

    private List<Message> read(ConversationId conversation) {
        return database.read(handle -> MessageTable.after(handle, guest.hotel(), conversation, 0, 100));
    }

    private long cut() {
        return database.transact(JournalRecovery::cut);
    }

    private static Appended appended(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Stored.class);
        return ((Outcome.Stored) outcome).appended();
    }

    private void release() {
        CountDownLatch held = slow.getAndSet(null);
        if (held != null) held.countDown();
    }

    private void hold() throws SQLException {
        CountDownLatch until = slow.get();
        if (until == null) return;
        backlogIsHeld.countDown();
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    /** What all others have of it. */
    private Connection sound() throws SQLException {
        if (gone.get()) throw new SQLException("no connection", "08006");
        return h2.dataSource().getConnection();
    }

    /** What the backlog alone has of the database. */
    private Connection frail() throws SQLException {
        connections.incrementAndGet();
        if (down.get()) throw new SQLException("no connection", "08006");
        if (forgottenMeanwhile.getAndSet(false)) {
            backlog.forget();
            throw new SQLException("no connection", "08006");
        }
        if (hopeless.getAndSet(false)) throw new LogWriterTest.Hopeless();
        if (noMemory.getAndSet(false)) throw new OutOfMemoryError("simulated");
        hold();
        return FrailConnection.of(h2.dataSource().getConnection(), commitFails);
    }
}
