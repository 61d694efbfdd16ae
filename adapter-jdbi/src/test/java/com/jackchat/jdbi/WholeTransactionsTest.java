package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.ports.Scene;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 takes down its tables one after the other. Here it is held up behind the table of messages, and before the one that
 * counts them: the file that it writes then must have a message in both, or in neither.
 */
@Timeout(60)
class WholeTransactionsTest {

    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Pace PACE = new Pace(20, GATHER_NANOS, Long.MAX_VALUE, Long.MAX_VALUE, 0);

    @TempDir
    private Path directory;

    private JdbiStorage storage;
    private Connection connection;
    private Scene scene;
    private Guest guest;

    @BeforeEach
    void open() throws SQLException {
        storage = JdbiStorage.builder().pace(PACE).embedded(directory.resolve("live"));
        connection = DriverManager.getConnection(EmbeddedH2.url(directory.resolve("live")), "sa", "");
        scene = Scene.in(storage);
        guest = scene.guest();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        storage.close();
    }

    @Test
    void areInTheFileAsAWholeWheneverH2WritesIt() throws Exception {
        ConversationId conversation = scene.says(guest, aDraft()).message().conversation();
        MVStore store = H2Store.of(connection);
        store.commit();

        HeldMap held = HeldMap.of(mapBetween(store));
        long before = store.getCurrentVersion();
        scene.says(guest, aDraft());
        await().until(() -> store.getCurrentVersion() > before);
        scene.says(guest, aDraft());
        CompletableFuture<Void> stored =
                CompletableFuture.runAsync(() -> storage.log().after(scene.hotel(), conversation, 0, 10));
        stored.completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).join();
        held.release();
        store.executeFilestoreOperation(() -> {});
        Path image = Files.createDirectory(directory.resolve("image"));
        Files.copy(EmbeddedH2.fileIn(directory.resolve("live")), EmbeddedH2.fileIn(image));

        assertThat(count(image, "SELECT COUNT(*) FROM jackchat_message"))
                .isPositive()
                .isEqualTo(count(image, "SELECT SUM(head_seq) FROM jackchat_progress"));
    }

    /** One that comes between those of messages and of their number, in the order in which H2 takes them down. */
    private MVMap<Object, Object> mapBetween(MVStore store) throws ReflectiveOperationException, SQLException {
        Field field = MVStore.class.getDeclaredField("maps");
        field.setAccessible(true);
        List<MVMap<?, ?>> maps = new ArrayList<>();
        for (Object map : ((Map<?, ?>) field.get(store)).values()) maps.add((MVMap<?, ?>) map);
        List<String> names = maps.stream().map(MVMap::getName).toList();
        int messages = names.indexOf(nameOf("JACKCHAT_MESSAGE"));
        int numbers = names.indexOf(nameOf("JACKCHAT_PROGRESS"));
        String untouched = nameOf("JACKCHAT_ATTACHMENT");
        int between = names.indexOf(untouched);
        assertThat(between)
                .as("%s between %s and %s of %s", untouched, messages, numbers, names)
                .isStrictlyBetween(Math.min(messages, numbers), Math.max(messages, numbers));
        return store.openMap(untouched, new MVMap.Builder<>());
    }

    private String nameOf(String table) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return "table."
                + session.getDatabase()
                        .getMainSchema()
                        .getTableOrView(session, table)
                        .getId();
    }

    private static long count(Path directory, String sql) throws SQLException {
        try (Connection image = DriverManager.getConnection(EmbeddedH2.url(directory), "sa", "");
                Statement statement = image.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }
}
