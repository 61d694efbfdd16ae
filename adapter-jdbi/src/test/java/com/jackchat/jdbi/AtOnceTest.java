package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.NewMessage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AtOnceTest {

    /** What is found as a repeat is in no entry for the journal: without a force, a crash would lose it. */
    @Test
    void knowsThatAForceIsOwedAfterACommitThatFailedAndWasOneAllTheSame() {
        AtomicBoolean commitFails = new AtomicBoolean(true);
        List<JournalEntry> entries = new ArrayList<>();
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory()) {
            Schema.migrate(h2.dataSource());
            Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(() -> FrailConnection.of(h2.connection(), commitFails)));
            Database database = new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());
            Storing storing = new AtOnce(database, Ledger.ofOneProcess(10), new Unheard());

            Outcome outcome = storing.store(List.of(fromGuest(aGuest(aHotelId()), aDraft())), entries)
                    .get(0);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Stored.class, it -> assertThat(
                            it.appended().duplicate())
                    .isTrue());
            assertThat(entries).isEmpty();
            assertThat(database.othersUnderWay()).isTrue();
            database.flush();
            assertThat(database.othersUnderWay()).isFalse();
        }
    }

    /** Its sender would be told of a repeat next time, and nobody else of the message. */
    @Test
    void tellsOfWhatWasStoredBeforeTheDatabaseWasGone() {
        AtomicInteger transactions = new AtomicInteger();
        List<JournalEntry> entries = new ArrayList<>();
        List<NewMessage> group = Stream.generate(() -> fromGuest(aGuest(aHotelId()), aDraft()))
                .limit(3)
                .toList();
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory()) {
            Schema.migrate(h2.dataSource());
            // Together they cannot be stored, the first one alone can, and then there is nothing to store them in.
            Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(() -> switch (transactions.incrementAndGet()) {
                case 1 -> throw new SQLException("too long", "22001");
                case 2 -> h2.connection();
                default -> throw new SQLException("no connection", "08006");
            }));
            Database database = new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());

            List<Outcome> outcomes = new AtOnce(database, Ledger.ofOneProcess(10), new Unheard()).store(group, entries);

            assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Stored.class, it -> assertThat(entries)
                    .extracting(JournalEntry::message)
                    .containsExactly(it.appended().message()));
            assertThat(outcomes.subList(1, 3)).allSatisfy(outcome -> assertThat(outcome)
                    .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.failure())
                            .isInstanceOf(OverloadedException.class)));
            assertThat(database.othersUnderWay()).isTrue();
        }
    }

    /** What is committed when memory runs out is committed, and nobody has been told of it. */
    @Test
    void tellsOfWhatWasStoredBeforeThereWasNoMemory() {
        AtomicInteger transactions = new AtomicInteger();
        Unheard unheard = new Unheard();
        List<JournalEntry> entries = new NarrowList(2);
        List<NewMessage> group = Stream.generate(() -> fromGuest(aGuest(aHotelId()), aDraft()))
                .limit(3)
                .toList();
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory()) {
            Schema.migrate(h2.dataSource());
            Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(() -> {
                if (transactions.incrementAndGet() == 1) throw new SQLException("too long", "22001");
                return h2.connection();
            }));
            Database database = new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());
            Storing storing = new AtOnce(database, Ledger.ofOneProcess(10), unheard);

            List<Outcome> outcomes = storing.store(group, entries);

            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Stored.class);
            assertThat(outcomes.subList(1, 3)).hasOnlyElementsOfType(Outcome.Refused.class);
            assertThat(entries).hasSize(1);
            assertThat(database.othersUnderWay()).isTrue();
            Outcome again = storing.store(List.of(group.get(1)), entries).get(0);
            assertThat(((Outcome.Stored) again).appended().duplicate()).isTrue();
            assertThat(((Outcome.Stored) unheard.heard(again)).appended().duplicate())
                    .isFalse();
        }
    }

    @Test
    void waitsInVainOnceWhenItStoresOneByOne() {
        AtomicInteger waits = new AtomicInteger();
        List<NewMessage> group = Stream.generate(() -> fromGuest(aGuest(aHotelId()), aDraft()))
                .limit(3)
                .toList();
        try (StorageThreads threads = new StorageThreads(1)) {
            Jdbi jdbi = Jdbi.create(() -> {
                throw new SQLException("too long", "22001");
            });
            Database database = new Database(jdbi, threads, new Flush(() -> {}), "", new Gate()).behind(() -> {
                if (waits.incrementAndGet() > 1) throw new OverloadedException(Failures.RETRY_AFTER);
            });

            List<Outcome> outcomes =
                    new AtOnce(database, Ledger.ofOneProcess(10), new Unheard()).store(group, new ArrayList<>());

            assertThat(outcomes).hasSize(3).allMatch(Outcome.Refused.class::isInstance);
            assertThat(waits).hasValue(2);
        }
    }

    /** Each such wait takes seconds, and a group may have hundreds of messages. */
    @Test
    void waitsInVainForASlowDatabaseOnceAndNotForEachMessage() {
        AtomicInteger waits = new AtomicInteger();
        List<NewMessage> group = Stream.generate(() -> fromGuest(aGuest(aHotelId()), aDraft()))
                .limit(3)
                .toList();
        try (StorageThreads threads = new StorageThreads(1)) {
            Database sound = new Database(Jdbi.create("jdbc:h2:mem:"), threads, new Flush(() -> {}), "", new Gate());
            Database slow = sound.behind(() -> {
                waits.incrementAndGet();
                throw new OverloadedException(Failures.RETRY_AFTER);
            });

            Storing storing = new AtOnce(slow, Ledger.ofOneProcess(10), new Unheard());

            List<Outcome> outcomes = storing.store(group, new ArrayList<>());

            assertThat(waits).hasValue(1);
            assertThat(outcomes).hasSize(3).allSatisfy(outcome -> assertThat(outcome)
                    .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.failure())
                            .isInstanceOf(OverloadedException.class)));
        }
    }
}
