package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.NewMessage;
import java.util.UUID;
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

    private LogWriter writer(EmbeddedH2 h2, StorageThreads threads) {
        Schema.migrate(h2.dataSource());
        Jdbi jdbi = Jdbi.create(h2.dataSource())
                .registerArrayType(String.class, "varchar")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(UUID.class, "uuid");
        Database database = new Database(jdbi, threads, new Flush(this::force), "", new Gate());
        Storing storing = new AtOnce(database, Ledger.shared());
        LogWriter writer = new LogWriter(database, storing, stored -> database.flush(), 10);
        writer.start();
        return writer;
    }

    private void force() {
        if (full.get()) throw new OverloadedException(Failures.RETRY_AFTER);
    }
}
