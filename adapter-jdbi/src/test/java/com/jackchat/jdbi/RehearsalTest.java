package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.Scene;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void goesThroughAndLeavesNothingBehind() throws SQLException {
        try (StorageThreads threads = new StorageThreads(1);
                EmbeddedH2 h2 = EmbeddedH2.inMemory();
                JdbiStorage storage = JdbiStorage.on(h2.dataSource());
                Connection connection = h2.dataSource().getConnection()) {
            Scene.in(storage).says("Hello");
            Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(h2.dataSource()));

            boolean wentThrough = Rehearsal.on(
                    new Database(jdbi, threads, new Flush(() -> {}), "", new Gate()),
                    Ledger.shared(),
                    new TimeOrderedIds());

            assertThat(wentThrough).isTrue();
            for (String table : new String[] {"guest", "conversation", "progress", "message", "inbox"}) {
                assertThat(rows(connection, "jackchat_" + table)).as(table).isEqualTo(1);
            }
        }
    }

    private static int rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getInt(1);
        }
    }
}
