package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 does with what is committed; a new version of H2 has to pass this as well. */
class H2StoreTest {

    private Connection connection;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        HeldFile.register();
        connection = DriverManager.getConnection("jdbc:h2:held:" + directory.resolve("test"), "sa", "");
        execute("CREATE TABLE jackchat_meta (name VARCHAR PRIMARY KEY, content VARCHAR)");
        execute("INSERT INTO jackchat_meta VALUES ('touch', 'tick')");
        execute("CREATE TABLE test (id BIGINT PRIMARY KEY)");
        H2Store.writeAndSync(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void waitsForWhatTheBackgroundWriterHasInHand() throws Exception {
        execute("INSERT INTO test VALUES (1)");
        CountDownLatch writes = storeInBackground();

        CompletableFuture<Void> forced = CompletableFuture.runAsync(() -> force(H2Store::writeAndSync));

        assertThatThrownBy(() -> forced.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        writes.countDown();
        forced.get(10, TimeUnit.SECONDS);
    }

    @Test
    void waitsForTheBackgroundWriterInSqlToo() throws Exception {
        execute("INSERT INTO test VALUES (1)");
        CountDownLatch writes = storeInBackground();

        CompletableFuture<Void> forced = CompletableFuture.runAsync(() -> force(H2Dialect.inSql("CHECKPOINT SYNC")));

        assertThatThrownBy(() -> forced.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        writes.countDown();
        forced.get(10, TimeUnit.SECONDS);
    }

    /** The reason for all this: should this fail with a new version of H2, H2Store may go. */
    @Test
    void cannotRelyOnACheckpointAlone() throws Exception {
        execute("INSERT INTO test VALUES (1)");
        CountDownLatch writes = storeInBackground();

        execute("CHECKPOINT SYNC");

        assertThat(writes.getCount())
                .as("it returned while all writes were held back")
                .isOne();
        writes.countDown();
    }

    @Test
    void knowsWhetherTheStoreIsInReach() {
        assertThat(H2Store.reaches(connection)).isTrue();
    }

    /** As H2 does by itself, twice a second. */
    private CountDownLatch storeInBackground() throws SQLException {
        CountDownLatch writes = HeldFile.hold();
        MVStore store = store();
        store.tryCommit();
        await().until(() -> !store.hasUnsavedChanges());
        return writes;
    }

    private MVStore store() throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    private void force(Forcing forcing) {
        try {
            forcing.force(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
