package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes it safe to use space again at once; a new version of H2 has to pass this as well. */
class GatheringTest {

    private Connection connection;
    private MVStore store;
    private Gathering gathering;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        String settings = ";WRITE_DELAY=1000000000;AUTO_COMPACT_FILL_RATE=0";
        connection = DriverManager.getConnection("jdbc:h2:" + directory.resolve("test") + settings, "sa", "");
        execute("CREATE TABLE test (id BIGINT PRIMARY KEY)");
        store = H2Store.of(connection);
        gathering = new Gathering(store, new Gate(), Long.MAX_VALUE);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void hasTheHeadOfTheFileNameTheNewestChunk() throws SQLException {
        for (int i = 0; i < 10; i++) {
            execute("INSERT INTO test VALUES (" + i + ")");

            gathering.write();

            assertThat(store.getFileStore().getStoreHeader())
                    .containsEntry("version", store.getCurrentVersion())
                    .doesNotContainKey("clean");
        }
    }

    @Test
    void writesOverNothingBeforeThat() throws SQLException {
        boolean first = store.isSpaceReused();
        execute("INSERT INTO test VALUES (1)");

        gathering.write();

        assertThat(first).isFalse();
        assertThat(store.isSpaceReused()).isTrue();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
