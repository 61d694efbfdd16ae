package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Guest;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QueueTest {

    private final Guest guest = aGuest(aHotelId());
    private JdbcDataSource held;
    private Connection keeper;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        HeldFile.register();
        held = new JdbcDataSource();
        held.setUrl("jdbc:h2:held:" + directory.resolve("queue"));
        held.setUser("sa");
        keeper = held.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
    }

    @Test
    void refusesWhatIsBeyondItsBoundAndKeepsWhatIsWithin() {
        try (JdbiStorage storage = JdbiStorage.builder().queueBound(5).on(held)) {
            outcome(storage.log().append(fromGuest(guest, aDraft())));
            List<CompletionStage<Appended>> sent = new ArrayList<>();
            CompletionStage<Appended> last;

            CountDownLatch disk = HeldFile.hold();
            try {
                // Some are taken by the writer, which then waits for the disk; five wait; the next is too much.
                do {
                    last = storage.log().append(fromGuest(guest, aDraft()));
                    sent.add(last);
                } while (!last.toCompletableFuture().isCompletedExceptionally());
            } finally {
                disk.countDown();
            }

            CompletionStage<Appended> refused = last;
            assertThatThrownBy(() -> outcome(refused))
                    .asInstanceOf(type(OverloadedException.class))
                    .satisfies(it -> assertThat(it.retryAfter()).isPositive());
            sent.remove(refused);
            assertThat(sent).hasSizeGreaterThanOrEqualTo(5);
            assertThat(sent)
                    .extracting(it -> outcome(it).message().seq())
                    .containsExactlyElementsOf(
                            LongStream.range(2, sent.size() + 2).boxed().toList());
        }
    }

    @Test
    void answersNobodyBeforeTheDiskHasIt() {
        try (JdbiStorage storage = JdbiStorage.on(held)) {
            outcome(storage.log().append(fromGuest(guest, aDraft())));

            CompletionStage<Appended> waiting;
            CountDownLatch disk = HeldFile.hold();
            try {
                waiting = storage.log().append(fromGuest(guest, aDraft()));
                await().until(() -> headSeq(storage) == 2);

                assertThat(waiting.toCompletableFuture()).isNotDone();
            } finally {
                disk.countDown();
            }
            assertThat(outcome(waiting).message().seq()).isEqualTo(2);
        }
    }

    private long headSeq(JdbiStorage storage) {
        return storage.conversations()
                .current(guest.hotel(), guest.id())
                .orElseThrow()
                .headSeq();
    }
}
