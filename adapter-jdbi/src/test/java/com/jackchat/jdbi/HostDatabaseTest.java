package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.ports.Scene;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database belongs to somebody else, and Jack Chat is a guest in it. */
class HostDatabaseTest {

    private final JdbcDataSource host = new JdbcDataSource();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        host.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        host.setUser("host");
        connection = host.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void settlesBesideTheTablesOfTheHost() throws SQLException {
        execute("CREATE TABLE booking (id BIGINT PRIMARY KEY, room VARCHAR)");
        execute("CREATE TABLE \"flyway_schema_history\" (mine VARCHAR)");
        execute("INSERT INTO booking VALUES (1, '101')");

        try (JdbiStorage storage = JdbiStorage.on(host)) {
            assertThat(Scene.in(storage).says("Hello").message().seq()).isEqualTo(1);
        }

        assertThat(list("SELECT room FROM booking")).containsExactly("101");
        assertThat(list("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
                .contains("BOOKING", "flyway_schema_history")
                .filteredOn(name -> !name.equals("BOOKING") && !name.equals("flyway_schema_history"))
                .isNotEmpty()
                .allMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("jackchat_"));
    }

    @Test
    void leavesTheDatabaseOpenWhenItCloses() throws SQLException {
        JdbiStorage.on(host).close();

        assertThat(list("SELECT 'open'")).containsExactly("open");
        JdbiStorage.on(host).close();
    }

    @Test
    void knowsItsLastMigration() throws SQLException {
        JdbiStorage.on(host).close();

        assertThat(list("SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"jackchat_schema_history\""))
                .containsExactly(Integer.toString(Schema.LATEST));
    }

    @Test
    void refusesTablesOfWhichAMigrationFailed() throws SQLException {
        JdbiStorage.on(host).close();
        execute("UPDATE \"jackchat_schema_history\" SET \"success\" = FALSE");

        assertThatThrownBy(() -> JdbiStorage.on(host)).isInstanceOf(StorageException.class);
    }

    @Test
    void refusesTheTablesOfALaterVersion() throws SQLException {
        JdbiStorage.on(host).close();
        execute(
                "INSERT INTO \"jackchat_schema_history\" SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1,"
                        + " \"installed_by\", \"installed_on\", 1, TRUE FROM \"jackchat_schema_history\" WHERE \"version\" = '1'");

        assertThatThrownBy(() -> JdbiStorage.on(host))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("they may be a later version's");
    }

    @Test
    void refusesAUserWhoMayNotForceDataToTheDisk() throws SQLException {
        DataSource guest = aUserWithoutRights();

        assertThatThrownBy(() -> JdbiStorage.on(guest))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ADMIN TRUE")
                .hasMessageContaining("PROCESS");

        assertThat(list("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
                .isEmpty();
    }

    @Test
    void servesAUserWithoutRightsWhenTheProcessIsAllThatMayFail() throws SQLException {
        DataSource guest = aUserWithoutRights();

        try (JdbiStorage storage =
                JdbiStorage.builder().durability(Durability.PROCESS).on(guest)) {
            assertThat(Scene.in(storage).says("Hello").message().seq()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "Microsoft SQL Server", "Apache Derby"})
    void refusesOtherDatabasesByName(String product) {
        assertThatThrownBy(() -> JdbiStorage.on(aDatabaseCalled(product)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(product);
    }

    private DataSource aUserWithoutRights() throws SQLException {
        execute("CREATE USER guest PASSWORD 'guest'");
        execute("GRANT ALTER ANY SCHEMA TO guest");
        JdbcDataSource guest = new JdbcDataSource();
        guest.setUrl(host.getUrl());
        guest.setUser("guest");
        guest.setPassword("guest");
        return guest;
    }

    private static DataSource aDatabaseCalled(String product) {
        DatabaseMetaData metaData = stub(DatabaseMetaData.class, product);
        return stub(DataSource.class, stub(Connection.class, metaData));
    }

    /** Answers every question with this, and every order with nothing. */
    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> method.getReturnType().isInstance(answer) ? answer : null));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) values.add(rows.getString(1));
        }
        return values;
    }
}
