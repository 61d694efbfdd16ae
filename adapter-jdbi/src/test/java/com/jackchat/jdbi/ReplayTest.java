package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aConversationId;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final Conversation conversation = aConversation(aGuest(aHotelId()));
    private final AtomicInteger reads = new AtomicInteger();

    /** A journal may have a hundred thousand messages, and a hotel waits for the start. */
    @Test
    void readsAConversationOnceHoweverOftenItGoesOn() {
        try (EmbeddedH2 h2 = EmbeddedH2.inMemory()) {
            Jdbi jdbi = counting(h2);
            Replay replay = new Replay();

            int first = jdbi.inTransaction(handle -> replay.goOn(handle, entries(1, 50)));
            int again = jdbi.inTransaction(handle -> replay.goOn(handle, entries(41, 100)));

            assertThat(reads).hasValue(1);
            assertThat(first).isEqualTo(50);
            assertThat(again).isEqualTo(50);
            List<Message> log = jdbi.withHandle(
                    handle -> MessageTable.after(handle, conversation.hotel(), conversation.id(), 0, 200));
            assertThat(log).hasSize(100);
        }
    }

    /** Anybody may begin a session with as much metadata as there may be. */
    @Test
    void remembersFewerConversationsThatHaveMuchMetadata() {
        Map<String, String> metadata = IntStream.range(0, 32)
                .boxed()
                .collect(Collectors.toMap(number -> "fact-" + number, number -> "x".repeat(1_000)));
        List<Conversation> opened = Stream.generate(() -> aGuest(conversation.hotel()))
                .map(guest -> Conversation.opened(aConversationId(), guest, metadata, NOON))
                .limit(400)
                .toList();
        try (EmbeddedH2 h2 = EmbeddedH2.inMemory()) {
            Jdbi jdbi = counting(h2);
            Replay replay = new Replay();

            int first = jdbi.inTransaction(handle -> replay.goOn(handle, each(opened, 1)));
            reads.set(0);
            int second = jdbi.inTransaction(handle -> replay.goOn(handle, each(opened, 2)));

            assertThat(first).isEqualTo(400);
            assertThat(second).isEqualTo(400);
            assertThat(reads.get()).as("read again").isBetween(200, 400);
            for (Conversation one : List.of(opened.get(0), opened.get(260), opened.get(399))) {
                List<Message> log = jdbi.withHandle(handle -> MessageTable.after(handle, one.hotel(), one.id(), 0, 10));
                assertThat(log).extracting(Message::seq).containsExactly(1L, 2L);
            }
        }
    }

    private static List<JournalEntry> each(List<Conversation> conversations, int seq) {
        return conversations.stream()
                .map(one -> new JournalEntry(
                        Message.of(one.id(), seq, NOON, Role.GUEST, null, aDraft()),
                        UUID.randomUUID(),
                        seq,
                        seq == 1 ? one : null))
                .toList();
    }

    private Jdbi counting(EmbeddedH2 h2) {
        Schema.migrate(h2.dataSource());
        Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(h2.dataSource()));
        jdbi.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRawSql().startsWith(ConversationTable.SELECT)) reads.incrementAndGet();
            }
        });
        return jdbi;
    }

    private List<JournalEntry> entries(int from, int to) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int seq = from; seq <= to; seq++) {
            Message message = Message.of(conversation.id(), seq, NOON, Role.GUEST, null, aDraft());
            entries.add(new JournalEntry(message, UUID.randomUUID(), seq, seq == 1 ? conversation : null));
        }
        return entries;
    }
}
