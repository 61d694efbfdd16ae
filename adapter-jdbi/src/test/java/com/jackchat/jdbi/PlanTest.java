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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        execute("INSERT INTO jackchat_conversation (id, hotel, guest, open_guest, guest_verified, handler, opened_at,"
                + " hidden)"
                + " SELECT 'c' || x, 'h' || MOD(x, 3), 'g' || x, CASE WHEN MOD(x, 20) = 0 THEN 'g' || x END, FALSE,"
                + " 'STAFF', 0, FALSE FROM SYSTEM_RANGE(1, 3000)");
        execute("INSERT INTO jackchat_progress (conversation, head_seq, read_by_guest, read_by_staff, updated_at,"
                + " version) SELECT conversation_key, 1, 0, 0, 0, SUBSTRING(id, 2) FROM jackchat_conversation");
        execute("INSERT INTO jackchat_inbox_page (conversation, hotel, page)"
                + " SELECT conversation_key, hotel, conversation_key / 100 FROM jackchat_conversation");
        execute("INSERT INTO jackchat_message (message_key, said_at, role, client_message_id, idempotency,"
                + " content) SELECT conversation_key * " + MessageKey.SPAN
                + " + 1, 0, 'GUEST', 'm' || id, RANDOM_UUID(), 'text'"
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
                "conversation_key = ANY(ARRAY[1, 2, 3]) | PRIMARY_KEY",
                "id = ANY(ARRAY['c1', 'c2']) | CONVERSATION_ID",
                "hotel = ANY(ARRAY['h1', 'h2']) AND open_guest = ANY(ARRAY['g1', 'g20']) | CONVERSATION_OPEN",
                "hotel = 'h1' AND open_guest > '' AND head_seq > 0 ORDER BY version DESC LIMIT 2000 | CONVERSATION_OPEN",
                "hotel = 'h1' AND guest = 'g1' ORDER BY conversation_key DESC LIMIT 1 | CONVERSATION_GUEST",
            })
    void findsConversationsByAnIndex(String condition, String index) throws SQLException {
        assertThat(plan(ConversationTable.SELECT + "WHERE " + condition))
                .containsIgnoringCase(index)
                .containsIgnoringCase("CONVERSATION = CONVERSATION_KEY")
                .doesNotContainIgnoringCase("tableScan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "conversation_key = ANY(ARRAY[1, 2, 3]) ORDER BY conversation_key FOR UPDATE | PRIMARY_KEY",
            })
    void findsConversationsAloneByAnIndex(String condition, String index) throws SQLException {
        assertThat(plan("SELECT conversation_key FROM jackchat_conversation WHERE " + condition))
                .containsIgnoringCase(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version > 2950", "COALESCE(open_guest, '') = ''"})
    void findsTheConversationsOfAPageByItsIndex(String condition) throws SQLException {
        String page = JdbiInbox.IN_PAGE.replace("hotel = ? AND page = ?", "hotel = 'h1' AND page = 29");

        assertThat(plan(ConversationTable.SELECT + page + " AND " + condition + " ORDER BY version LIMIT 200"))
                .containsIgnoringCase("INBOX_PAGE_OF_HOTEL")
                .containsIgnoringCase("CONVERSATION = CONVERSATION_KEY")
                .doesNotContainIgnoringCase("tableScan");
    }

    @ParameterizedTest
    @CsvSource({"> 3,''", "< 9,' DESC'"})
    void findsTheNextPageWithoutSortingAll(String side, String order) throws SQLException {
        assertThat(plan("SELECT page FROM jackchat_inbox_page WHERE hotel = 'h1' AND page " + side + " ORDER BY hotel"
                        + order + ", page" + order + " FETCH FIRST 1 ROW ONLY"))
                .containsIgnoringCase("INBOX_PAGE_OF_HOTEL")
                .contains("index sorted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " DESC"})
    void readsAPageOfMessagesInTheOrderOfTheTable(String order) throws SQLException {
        String page = MessageTable.PAGE.replace("id = ? AND hotel = ?", "id = 'c1' AND hotel = 'h1'");

        String plan = plan(page.replace("?", "5") + order + " FETCH FIRST 50 ROWS ONLY");

        assertThat(plan)
                .containsIgnoringCase("CONVERSATION_ID")
                .contains("index sorted")
                .doesNotContainIgnoringCase("tableScan");
    }

    @Test
    void findsRepeatsByAnIndex() throws SQLException {
        String plan = plan(MessageTable.BY_IDEMPOTENCY.replace("?", "ARRAY[RANDOM_UUID(), RANDOM_UUID()]"));

        assertThat(plan)
                .containsIgnoringCase("MESSAGE_ONCE")
                .containsIgnoringCase("PRIMARY_KEY")
                .doesNotContainIgnoringCase("tableScan");
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
