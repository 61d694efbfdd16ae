package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.LastMessage;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.ReadMarks;
import com.jackchat.domain.Role;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That what the first version's tables held is there as it was. */
abstract class Migrated {

    private static final HotelId HOTEL = new HotelId("astoria");
    private static final HotelId OTHER = new HotelId("ritz");
    private static final ConversationId CONVERSATION = new ConversationId("c1");

    private final DataSource database = emptyDatabase();
    private Connection connection;

    abstract DataSource emptyDatabase();

    /** A table with the column {@code x}, which counts from 1. */
    abstract String numbers(int to);

    abstract String randomUuid();

    @BeforeEach
    void makeTheFirstTables() throws SQLException {
        connection = database.getConnection();
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:com/jackchat/jdbi/migration")
                .table("jackchat_schema_history")
                .target("1")
                .load()
                .migrate();
        execute("INSERT INTO jackchat_inbox VALUES ('astoria', 9000), ('ritz', 5000)");
        execute("INSERT INTO jackchat_conversation (id, hotel, guest, open_guest, guest_verified, handler, head_seq,"
                + " read_by_guest, read_by_staff, last_role, last_excerpt, last_at, waiting_since, opened_at,"
                + " updated_at, hidden, version) VALUES ('c1', 'astoria', 'g1', 'g1', FALSE, 'STAFF', 2500, 7, 8,"
                + " 'STAFF', 'text 2500', 2500, 2499, 1, 2501, FALSE, 9000)");
        execute("INSERT INTO jackchat_conversation (id, hotel, guest, guest_verified, handler, head_seq, read_by_guest,"
                + " read_by_staff, opened_at, updated_at, close_reason, hidden, version) VALUES ('c2', 'ritz', 'g2',"
                + " FALSE, 'STAFF', 1, 0, 0, 1, 2, 'solved', FALSE, 5000)");
        // More than one batch of the migration.
        execute("INSERT INTO jackchat_message (conversation_key, seq, said_at, role, author_id, author_name,"
                + " client_message_id, idempotency, content) SELECT 1, x, x, CASE WHEN MOD(x, 2) = 1 THEN 'GUEST' ELSE"
                + " 'STAFF' END, CASE WHEN MOD(x, 2) = 0 THEN 'anna' END, CASE WHEN MOD(x, 2) = 0 THEN 'Anna' END,"
                + " 'm' || x, " + randomUuid() + ", 'text ' || x FROM " + numbers(2500));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void keepsAllMessagesInTheirPlaces() {
        try (JdbiStorage storage = JdbiStorage.on(database)) {
            List<Message> page =
                    storage.log().after(HOTEL, CONVERSATION, 2497, 100).messages();

            assertThat(page).extracting(Message::seq).containsExactly(2498L, 2499L, 2500L);
            assertThat(page)
                    .extracting(it -> it.content().text())
                    .containsExactly("text 2498", "text 2499", "text 2500");
            assertThat(storage.inbox().changedAfter(HOTEL, 8999, 10).conversations())
                    .extracting(Conversation::id)
                    .containsExactly(CONVERSATION);
            assertThat(storage.inbox().changedAfter(OTHER, 4999, 10).conversations())
                    .isEqualTo(storage.inbox().current(OTHER, 10).conversations())
                    .extracting(Conversation::closeReason)
                    .containsExactly("solved");
        }
    }

    @Test
    void keepsWhatIsKnownOfAConversation() {
        try (JdbiStorage storage = JdbiStorage.on(database)) {
            Conversation kept = storage.conversations()
                    .find(HotelScope.of(HOTEL), CONVERSATION)
                    .orElseThrow();

            assertThat(kept.headSeq()).isEqualTo(2500);
            assertThat(kept.readBy()).isEqualTo(new ReadMarks(7, 8));
            assertThat(kept.lastMessage())
                    .isEqualTo(new LastMessage(2500, Role.STAFF, "text 2500", Instant.ofEpochMilli(2500)));
            assertThat(List.of(kept.waitingSince(), kept.openedAt(), kept.updatedAt()))
                    .extracting(Instant::toEpochMilli)
                    .containsExactly(2499L, 1L, 2501L);
            assertThat(kept.version()).isEqualTo(9000);
        }
    }

    @Test
    void knowsTheRepeatsOfWhatWasSaidBefore() {
        try (JdbiStorage storage = JdbiStorage.on(database)) {
            Guest guest =
                    new Guest(new GuestId("g1"), HOTEL, new VisitorId("v1"), GuestProfile.UNKNOWN, null, Fixtures.NOON);
            Sender anna = new Sender(Role.STAFF, "anna", new Person("anna", "Anna", null));

            Appended guests = append(storage, new Target.OpenOf(guest, CONVERSATION), Sender.guest(guest), 2499);
            Appended staffs = append(storage, new Target.Existing(HotelScope.of(HOTEL), CONVERSATION), anna, 2);

            assertThat(List.of(guests, staffs)).allMatch(Appended::duplicate);
            assertThat(guests.message().seq()).isEqualTo(2499);
            assertThat(staffs.message().seq()).isEqualTo(2);
        }
    }

    private static Appended append(JdbiStorage storage, Target target, Sender sender, int number) {
        Draft draft = Draft.text(new ClientMessageId("m" + number), "text " + number);
        return Fixtures.outcome(storage.log().append(new NewMessage(target, sender, draft, Fixtures.NOON)));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
