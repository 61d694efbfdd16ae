package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lasts, and by which means, when things go wrong between the journal and the database. */
@Timeout(60)
class JournalKeeperTest {

    private static final String EPOCH = "epoch";

    @TempDir
    private Path directory;

    private final FaultyFile.Disk disk = new FaultyFile.Disk();
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicBoolean databaseFails = new AtomicBoolean();
    private final AtomicBoolean noMemory = new AtomicBoolean();
    private final Flush flush = new Flush(this::force);
    private StorageThreads threads;
    private EmbeddedH2 h2;
    private Database database;
    private Journal journal;
    private JournalKeeper keeper;

    @BeforeEach
    void open() throws IOException {
        threads = new StorageThreads(1);
        h2 = EmbeddedH2.inMemory();
        Schema.migrate(h2.dataSource());
        database = new Database(JdbiStorage.withArrays(Jdbi.create(h2.dataSource())), threads, flush, "", new Gate());
        journal = new Journal(directory, EPOCH, true, 1, disk);
        journal.begin();
        keeper = new JournalKeeper(database, journal, 2000);
        keeper.start();
    }

    @AfterEach
    void close() {
        databaseFails.set(false);
        keeper.close();
        threads.close();
        h2.close();
    }

    @Test
    void keepsAGroupInTheJournalAlone() throws IOException {
        keeper.keep(group());

        assertThat(flushes).hasValue(0);
        assertThat(JournalScan.of(file(1), EPOCH, 0).records()).isEqualTo(1);
    }

    /** The group may have seen what the other one did, and the journal does not have that. */
    @Test
    void hasTheDatabaseForcedWhileAnothersCommitIsNot() {
        flush.begin();

        keeper.keep(group());

        assertThat(flushes).hasValue(1);
        assertThat(journal.isEmpty()).isTrue();
        flush.settled();
        keeper.keep(group());
        assertThat(flushes).hasValue(1);
    }

    @Test
    void hasTheDatabaseForcedAfterAnothersFlushFailed() {
        databaseFails.set(true);
        assertThatThrownBy(() -> database.write(handle -> handle.execute(Schema.TOUCH)))
                .isInstanceOf(OverloadedException.class);
        databaseFails.set(false);
        int before = flushes.get();

        keeper.keep(group());
        keeper.keep(group());

        assertThat(flushes).hasValue(before + 1);
        assertThat(journal.used()).isPositive();
    }

    @Test
    void hasTheDatabaseForcedWhenTheDiskIsFull() {
        disk.full = true;

        keeper.keep(group());
        keeper.keep(group());

        assertThat(flushes).hasValue(2);
        assertThat(journal.isBroken()).isTrue();
    }

    @Test
    void beginsTheJournalAnewOnceThereIsSpace() throws IOException {
        disk.full = true;
        keeper.keep(group());
        disk.full = false;

        await().until(() -> {
            keeper.keep(group());
            return !journal.isBroken();
        });
        int before = flushes.get();
        keeper.keep(group());

        assertThat(flushes).hasValue(before);
        assertThat(JournalScan.of(file(journal.generation()), EPOCH, cut()).records())
                .isPositive();
    }

    @Test
    void keepsNothingWhenNeitherTakesIt() {
        disk.full = true;
        databaseFails.set(true);

        assertThatThrownBy(() -> keeper.keep(group())).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> keeper.keep(List.of())).isInstanceOf(OverloadedException.class);
    }

    /** After a failed force, nobody knows what the file holds, even if the next force succeeds. */
    @Test
    void neverTrustsAFileWhoseForceFailed() {
        disk.losesOnForce = true;
        int opened = disk.opened;

        keeper.keep(group());

        assertThat(flushes).hasValue(1);
        assertThat(disk.opened).isEqualTo(opened + 1);
        assertThat(journal.generation()).isEqualTo(2);
        assertThat(cut()).isEqualTo(1);
    }

    /** What is only in the database, unforced, must not be followed by what is in the journal. */
    @Test
    void startsAnewAfterAGroupThatWasLost() {
        keeper.lostTrack();

        keeper.keep(group());

        assertThat(flushes).hasValue(1);
        assertThat(cut()).isEqualTo(1);
    }

    /** However often it tries: the third generation would be written over the first. */
    @Test
    void cutsTheJournalOnlyBehindTheDatabase() {
        databaseFails.set(true);
        while (journal.generation() == 1) {
            // No more than that, however late its thread is: an overfull journal would have the database forced.
            if (journal.used() < 4000) keeper.keep(group());
        }

        await().during(Duration.ofMillis(1500)).until(() -> {
            if (journal.used() < 4000) keeper.keep(group());
            return journal.generation() == 2;
        });
        databaseFails.set(false);

        await().until(() -> {
            keeper.keep(group());
            return flushes.get() > 0 && journal.generation() > 2;
        });
        assertThat(cut()).isPositive();
    }

    @Test
    void goesOnCuttingWhateverHappensToItOnTheWay() {
        noMemory.set(true);
        while (journal.generation() == 1) {
            if (journal.used() < 4000) keeper.keep(group());
        }

        await().until(() -> flushes.get() > 0);

        assertThat(noMemory).isFalse();
    }

    /** Else an end at that moment would look like one that was in order, and versions would be given again. */
    @Test
    void leavesTheOldJournalWhileNoNewOneCanBeBegun() {
        disk.full = true;

        keeper.keep(group());

        assertThat(journal.isBroken()).isTrue();
        assertThat(JournalRecovery.isNeeded(directory)).isTrue();
    }

    @Test
    void acknowledgesAndKeepsAllThroughAFullDisk(@TempDir Path data) throws IOException {
        FaultyFile.Disk slim = new FaultyFile.Disk();
        JdbiStorage storage = JdbiStorage.builder().journal(slim, 3000).embedded(data.resolve("live"));
        Guest guest = Scene.in(storage).anotherGuest();
        Appended last = outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())));
        for (int i = 0; i < 60; i++) {
            slim.full = i % 20 > 10;
            slim.losesOnForce = i % 20 == 5;
            last = outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())));
        }
        storage.close();

        try (JdbiStorage again = JdbiStorage.embedded(data.resolve("live"))) {
            assertThat(again.conversations().current(guest.hotel(), guest.id())).contains(last.conversation());
            assertThat(last.message().seq()).isEqualTo(61);
        }
    }

    private List<JournalEntry> group() {
        Guest guest = Fixtures.aGuest(Fixtures.aHotelId());
        Conversation conversation = Fixtures.aConversation(guest);
        Message message = Message.of(conversation.id(), 1, Fixtures.NOON, Role.GUEST, null, aDraft());
        return List.of(new JournalEntry(message, UUID.randomUUID(), 1, conversation));
    }

    private Path file(long generation) {
        Path file = Journal.files(directory).get((int) (generation % 2));
        assertThat(Files.exists(file)).isTrue();
        return file;
    }

    private long cut() {
        return database.transact(JournalRecovery::cut);
    }

    private void force() {
        if (noMemory.getAndSet(false)) throw new OutOfMemoryError("simulated");
        if (databaseFails.get()) throw new OverloadedException(Failures.RETRY_AFTER);
        flushes.incrementAndGet();
    }
}
