package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is asked often is found by an index, however much there is. */
class PlanTest {

    private Connection connection;
    private JdbiStorage storage;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        h2.setUser("sa");
        connection = h2.getConnection();
        storage = JdbiStorage.on(h2);
        execute("INSERT INTO jackchat_conversation (id, hotel, guest, open_guest, guest_verified, handler, head_seq,"
                + " read_by_guest, read_by_staff, opened_at, updated_at, hidden, version)"
                + " SELECT 'c' || x, 'h' || MOD(x, 3), 'g' || x, CASE WHEN MOD(x, 20) = 0 THEN 'g' || x END, FALSE,"
                + " 'STAFF', 1, 0, 0, 0, 0, FALSE, x FROM SYSTEM_RANGE(1, 3000)");
        execute("INSERT INTO jackchat_message (conversation_key, seq, said_at, role, client_message_id, idempotency,"
                + " content) SELECT conversation_key, 1, 0, 'GUEST', 'm' || id, RANDOM_UUID(), 'text'"
                + " FROM jackchat_conversation");
        execute("ANALYZE");
    }

    @AfterEach
    void close() throws SQLException {
        storage.close();
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "conversation_key = ANY(ARRAY[1, 2, 3]) ORDER BY conversation_key FOR UPDATE | PRIMARY_KEY",
                "id = ANY(ARRAY['c1', 'c2']) | CONVERSATION_ID",
                "hotel = ANY(ARRAY['h1', 'h2']) AND open_guest = ANY(ARRAY['g1', 'g20']) | CONVERSATION_OPEN",
                "hotel = 'h1' AND open_guest > '' AND head_seq > 0 ORDER BY version DESC LIMIT 2000 | CONVERSATION_OPEN",
                "hotel = 'h1' AND version > 2900 AND head_seq > 0 ORDER BY version LIMIT 200 | CONVERSATION_VERSION",
                "hotel = 'h1' AND guest = 'g1' ORDER BY conversation_key DESC LIMIT 1 | CONVERSATION_GUEST",
            })
    void findsConversationsByAnIndex(String condition, String index) throws SQLException {
        assertThat(plan("SELECT * FROM jackchat_conversation WHERE " + condition))
                .containsIgnoringCase(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m.idempotency = ANY(ARRAY[RANDOM_UUID(), RANDOM_UUID()]) | MESSAGE_ONCE",
                "c.id = 'c1' AND c.hotel = 'h1' AND m.seq > 0 ORDER BY m.seq LIMIT 50 | CONVERSATION_ID",
                "c.id = 'c1' AND c.hotel = 'h1' AND m.seq < 9 ORDER BY m.seq DESC LIMIT 50 | CONVERSATION_ID",
            })
    void findsMessagesByAnIndex(String condition, String index) throws SQLException {
        String plan = plan("SELECT m.* FROM jackchat_message m JOIN jackchat_conversation c"
                + " ON c.conversation_key = m.conversation_key WHERE " + condition);

        assertThat(plan).containsIgnoringCase(index).doesNotContainIgnoringCase("tableScan");
    }

    private String plan(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
            plan.next();
            return plan.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
