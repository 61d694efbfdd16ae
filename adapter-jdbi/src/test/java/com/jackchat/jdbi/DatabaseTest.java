package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.OverloadedException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails in a statement of JDBC's own, where JDBI does not stand in between. */
@Timeout(60)
class DatabaseTest {

    private final StorageThreads threads = new StorageThreads(1);
    private final Database database =
            new Database(Jdbi.create("jdbc:h2:mem:"), threads, new Flush(() -> {}), "", new Gate());

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void tellsWhoeverWritesToComeBackWhenTheConnectionIsLost() {
        assertThatThrownBy(() -> database.write(handle -> {
                    throw new UncheckedSqlException(new SQLException("the connection is lost", "08006"));
                }))
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void writesAgainWhenAnotherTransactionGotInTheWay() {
        AtomicInteger attempts = new AtomicInteger();

        database.write(handle -> {
            if (attempts.incrementAndGet() == 1) {
                throw new UncheckedSqlException(new SQLException("a deadlock", "40P01"));
            }
            return true;
        });

        assertThat(attempts).hasValue(2);
    }
}
