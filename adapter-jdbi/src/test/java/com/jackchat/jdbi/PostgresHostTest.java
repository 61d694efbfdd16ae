package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.ports.Crowd;
import com.jackchat.ports.Scene;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that belongs to somebody else, and what it must be like. */
@Timeout(60)
class PostgresHostTest {

    private final String url = PostgresServer.newSchema();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = host().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void settlesInTheSchemaOfTheHostBesideItsTables() throws SQLException {
        execute("CREATE TABLE booking (id BIGINT PRIMARY KEY, room VARCHAR)");
        execute("CREATE TABLE flyway_schema_history (mine VARCHAR)");
        execute("INSERT INTO booking VALUES (1, '101')");

        try (JdbiStorage storage = JdbiStorage.on(host())) {
            assertThat(Scene.in(storage).says("Hello").message().seq()).isEqualTo(1);
        }

        assertThat(list("SELECT room FROM booking")).containsExactly("101");
        assertThat(list("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
                .contains("booking", "flyway_schema_history")
                .filteredOn(name -> !name.equals("booking") && !name.equals("flyway_schema_history"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("jackchat_"));
    }

    @Test
    void startsOnceForAllNodesThatStartOnAnEmptyDatabase() throws SQLException {
        List<String> epochs = Crowd.of(4, node -> {
            try (HikariDataSource pool = HostPool.to(url);
                    JdbiStorage storage = JdbiStorage.on(pool)) {
                Scene.in(storage).says("Hello from " + node);
                return storage.epoch();
            }
        });

        assertThat(epochs).containsOnly(epochs.get(0));
        assertThat(list("SELECT COUNT(*) FROM jackchat_message")).containsExactly("4");
        assertThat(list("SELECT MAX(CAST(version AS INTEGER)) FROM jackchat_schema_history"))
                .containsExactly(Integer.toString(Schema.LATEST));
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheSessionsOfTheHostAsTheyWere(Durability durability) throws SQLException {
        try (HikariDataSource pool = HostPool.to(url + "&options=-c%20lock_timeout=77s");
                JdbiStorage storage =
                        JdbiStorage.builder().durability(durability).on(pool)) {
            Scene.in(storage).says("Hello");

            try (Connection session = pool.getConnection()) {
                assertThat(list(session, "SHOW lock_timeout")).containsExactly("77s");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DISK, on", "PROCESS, off"})
    void forcesWhatASessionWouldNotAndKeepsNoLockForEver(Durability durability, String expected) throws SQLException {
        try (HikariDataSource pool = HostPool.to(url + "&options=-c%20synchronous_commit=off");
                JdbiStorage storage =
                        JdbiStorage.builder().durability(durability).on(pool)) {
            execute("CREATE TABLE seen (how VARCHAR)");
            execute("CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO seen VALUES (concat_ws(' ', current_setting('synchronous_commit'),"
                    + " current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout')));"
                    + " RETURN NEW; END $$");
            execute("CREATE TRIGGER look BEFORE INSERT OR UPDATE ON jackchat_message"
                    + " FOR EACH ROW EXECUTE FUNCTION look()");
            execute("CREATE TRIGGER look BEFORE UPDATE ON jackchat_progress" + " FOR EACH ROW EXECUTE FUNCTION look()");
            Scene scene = Scene.in(storage);

            scene.closes(scene.says("Hello").conversation().id());
        }

        assertThat(list("SELECT how FROM seen")).hasSize(3).containsOnly(expected + " 3s 10s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version()          | 'CockroachDB CCL v24.1.0 (x86_64)' | CockroachDB CCL",
                "server_version_num | 110022                             | too old for Jack Chat",
                "server_encoding    | 'SQL_ASCII'                        | ENCODING 'UTF8'",
                "pg_is_in_recovery  | true                               | is a standby",
                "current_schema()   | null                               | names no schema",
                "fsync              | 'off'                              | set fsync = on",
            })
    void refusesWhatItCannotUseAndSaysWhy(String question, String answer, String why) throws SQLException {
        DataSource other = asking(host(), sql -> sql.contains(question) ? "SELECT " + answer : sql);

        assertThatThrownBy(() -> JdbiStorage.on(other))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(why);
        assertThat(list("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
                .isEmpty();
    }

    @Test
    void servesAServerThatForcesNothingWhenTheProcessIsAllThatMayFail() throws SQLException {
        DataSource other = asking(host(), sql -> sql.equals("SHOW fsync") ? "SELECT 'off'" : sql);

        try (JdbiStorage storage =
                JdbiStorage.builder().durability(Durability.PROCESS).on(other)) {
            assertThat(Scene.in(storage).says("Hello").message().seq()).isEqualTo(1);
        }
    }

    @Test
    void saysThatTheUserMayNotMakeTables() throws SQLException {
        String schema = list("SELECT current_schema()").get(0);
        String role = "guest_of_" + schema;
        execute("CREATE ROLE " + role + " LOGIN");
        execute("GRANT USAGE ON SCHEMA " + schema + " TO " + role);
        PGSimpleDataSource guest = host();
        guest.setUser(role);

        assertThatThrownBy(() -> JdbiStorage.on(guest))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("GRANT CREATE ON SCHEMA " + schema + " TO " + role);
    }

    private PGSimpleDataSource host() {
        PGSimpleDataSource host = new PGSimpleDataSource();
        host.setUrl(url);
        return host;
    }

    /** A database that is asked something else than what was said. */
    private static DataSource asking(DataSource real, UnaryOperator<String> instead) {
        return between(DataSource.class, real, instead);
    }

    private static <T> T between(Class<T> type, T real, UnaryOperator<String> instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("executeQuery")) args[0] = instead.apply((String) args[0]);
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (result instanceof Connection connection) return between(Connection.class, connection, instead);
            if (method.getName().equals("createStatement")) {
                return between(Statement.class, (Statement) result, instead);
            }
            return result;
        }));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String sql) throws SQLException {
        return list(connection, sql);
    }

    private static List<String> list(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) values.add(rows.getString(1));
        }
        return values;
    }
}
