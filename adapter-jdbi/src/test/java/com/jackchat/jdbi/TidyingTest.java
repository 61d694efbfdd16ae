package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is mostly what was deleted, in chunks that are many times larger than what is written at once. */
class TidyingTest {

    private static final int ROWS = 8_000;
    private static final int LEFT = ROWS / 4;
    private static final int ENOUGH = 200;

    private Connection connection;
    private MVStore store;
    private FileStore<?> file;
    private Gathering gathering;

    @BeforeEach
    void makeALooseFile(@TempDir Path directory) throws SQLException {
        String settings = ";PAGE_SIZE=4096;WRITE_DELAY=1000000000;AUTO_COMPACT_FILL_RATE=0";
        connection = DriverManager.getConnection("jdbc:h2:" + directory.resolve("test") + settings, "sa", "");
        store = H2Store.of(connection);
        file = store.getFileStore();
        gathering = new Gathering(store, new Gate(), Long.MAX_VALUE);
        execute("CREATE TABLE test (id BIGINT PRIMARY KEY, content VARCHAR)");
        execute("INSERT INTO test SELECT x, SPACE(1000) FROM SYSTEM_RANGE(1, " + ROWS + ")");
        gathering.write();
        execute("DELETE FROM test WHERE MOD(id, 4) > 0");
        gathering.write();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void makesALooseFileTightInSlices() throws SQLException {
        long loose = file.size();
        Tidying tidying = new Tidying(store, gathering, quietAtOnce(1));

        for (int i = 0; i < ENOUGH; i++) tidying.work();

        assertThat(loose).isGreaterThan(ROWS * 1000L);
        assertThat(file.size()).isBetween(LEFT * 1000L, LEFT * 2000L);
        assertThat(rows()).isEqualTo(LEFT);
    }

    @Test
    void stopsWhenThereIsNothingToWin() {
        Tidying tidying = new Tidying(store, gathering, quietAtOnce(1));
        for (int i = 0; i < ENOUGH; i++) tidying.work();
        long version = store.getCurrentVersion();

        for (int i = 0; i < ENOUGH; i++) tidying.work();

        assertThat(store.getCurrentVersion()).isEqualTo(version);
    }

    @Test
    void leavesASmallFileAlone() {
        long version = store.getCurrentVersion();
        Tidying tidying = new Tidying(store, gathering, quietAtOnce(file.size() + 1));

        for (int i = 0; i < ENOUGH; i++) tidying.work();

        assertThat(store.getCurrentVersion()).isEqualTo(version);
    }

    @Test
    void keepsOutOfTheWayOfOneWhoWrites() throws SQLException {
        Tidying tidying = new Tidying(store, gathering, new Pace(0, 0, Long.MAX_VALUE, 1, 2));
        execute("INSERT INTO test SELECT x, SPACE(1000) FROM SYSTEM_RANGE(100000, 102000)");
        gathering.write();
        long version = store.getCurrentVersion();

        for (int i = 0; i < ENOUGH; i++) tidying.work();

        assertThat(store.getCurrentVersion()).isEqualTo(version);
    }

    private static Pace quietAtOnce(long small) {
        return new Pace(0, 0, -1, small, 2);
    }

    private long rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM test WHERE LENGTH(content) = 1000")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
