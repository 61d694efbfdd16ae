package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.ConversationLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that are stored in one transaction. */
@Timeout(60)
class GroupTest {

    private final Guest guest = aGuest(aHotelId());
    private final CountDownLatch held = new CountDownLatch(1);
    private Connection connection;
    private JdbiStorage storage;
    private ConversationLog log;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        h2.setUser("sa");
        connection = h2.getConnection();
        storage = JdbiStorage.on(h2);
        log = storage.log();
    }

    @AfterEach
    void close() throws SQLException {
        held.countDown();
        storage.close();
        connection.close();
    }

    @Test
    void refusesOneMessageThatCannotBeStoredAndKeepsItsCompany() throws SQLException {
        execute("ALTER TABLE jackchat_message ALTER COLUMN content VARCHAR(100)");
        holdTheWriter();
        CompletionStage<Appended> before = log.append(fromGuest(guest, aDraft("before")));
        CompletionStage<Appended> tooLong = log.append(fromGuest(guest, aDraft("x".repeat(101))));
        CompletionStage<Appended> after = log.append(fromGuest(guest, aDraft("after")));
        held.countDown();

        assertThatThrownBy(() -> outcome(tooLong))
                .asInstanceOf(type(InvalidInputException.class))
                .returns("content", InvalidInputException::field);
        long seq = outcome(before).message().seq();
        assertThat(outcome(after).message().seq()).isEqualTo(seq + 1);
    }

    @Test
    void refusesOneMessageThatTheDatabaseRejectsAndKeepsItsCompany() throws SQLException {
        execute("ALTER TABLE jackchat_message ADD CHECK (content <> 'rejected')");
        holdTheWriter();
        CompletionStage<Appended> before = log.append(fromGuest(guest, aDraft("before")));
        CompletionStage<Appended> rejected = log.append(fromGuest(guest, aDraft("rejected")));
        CompletionStage<Appended> after = log.append(fromGuest(guest, aDraft("after")));
        held.countDown();

        assertThatThrownBy(() -> outcome(rejected)).isInstanceOf(OverloadedException.class);
        long seq = outcome(before).message().seq();
        assertThat(outcome(after).message().seq()).isEqualTo(seq + 1);
    }

    @Test
    void storesAgainOnceTheDatabaseIsBack() throws SQLException {
        outcome(log.append(fromGuest(guest, aDraft("1"))));
        Draft second = aDraft("2");
        connection.setAutoCommit(false);
        execute("UPDATE jackchat_inbox SET version = version");

        assertThatThrownBy(() -> outcome(log.append(fromGuest(guest, second)))).isInstanceOf(OverloadedException.class);
        assertThat(storage.trouble()).as("what can be written to again is well").isEmpty();
        connection.rollback();

        Appended stored = outcome(log.append(fromGuest(guest, second)));
        assertThat(stored.message().seq()).isEqualTo(2);
        assertThat(stored.duplicate()).isFalse();
    }

    @Test
    void tellsRepeatsWithinAGroupAndFromBefore() {
        Draft early = aDraft("early");
        long earlySeq = outcome(log.append(fromGuest(guest, early))).message().seq();
        Draft late = aDraft("late");
        holdTheWriter();
        List<CompletionStage<Appended>> group = new ArrayList<>();
        for (Draft draft : List.of(late, early, late, early)) group.add(log.append(fromGuest(guest, draft)));
        held.countDown();

        assertThat(group).extracting(it -> outcome(it).duplicate()).containsExactly(false, true, true, true);
        long lateSeq = outcome(group.get(0)).message().seq();
        assertThat(group)
                .extracting(it -> outcome(it).message().seq())
                .containsExactly(lateSeq, earlySeq, lateSeq, earlySeq);
        assertThat(group).extracting(it -> outcome(it).conversation().headSeq()).containsOnly(lateSeq);
    }

    @Test
    void opensOneConversationForAllOfAGuestsFirstMessages() {
        holdTheWriter();
        Guest newcomer = aGuest(guest.hotel());
        List<CompletionStage<Appended>> group = new ArrayList<>();
        for (int i = 0; i < 5; i++) group.add(log.append(fromGuest(newcomer, aDraft())));
        held.countDown();

        assertThat(group).extracting(it -> outcome(it).message().seq()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(group)
                .extracting(it -> outcome(it).conversation().id())
                .containsOnly(outcome(group.get(0)).conversation().id());
        assertThat(group)
                .extracting(it -> outcome(it).conversation().version()
                        - outcome(it).before().version())
                .startsWith(outcome(group.get(0)).conversation().version())
                .endsWith(1L);
    }

    /** What is appended from now on makes one group. */
    private void holdTheWriter() {
        CountDownLatch holding = new CountDownLatch(1);
        Thread test = Thread.currentThread();
        while (holding.getCount() > 0) {
            CompletionStage<Appended> first = log.append(fromGuest(guest, aDraft("hold")));
            first.thenRun(() -> {
                // On this thread when the writer was quicker: then the next one is to hold it.
                if (Thread.currentThread() == test) return;
                holding.countDown();
                awaitUninterruptibly(held);
            });
            first.toCompletableFuture().join();
            if (holdsWithin(holding)) return;
        }
    }

    private static boolean holdsWithin(CountDownLatch holding) {
        try {
            return holding.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
