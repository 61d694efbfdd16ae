package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRecoveryTest {

    private static final int MESSAGES = 24;

    private final Conversation conversation = aConversation(aGuest(aHotelId()));
    private final AtomicInteger transactions = new AtomicInteger();

    /** As many of the longest as there may be short ones in a transaction would not fit into a modest heap. */
    @Test
    void storesFewerMessagesAtOnceThatAreLong(@TempDir Path few, @TempDir Path many) throws IOException {
        int ofShortOnes = transactionsToRecover(few, 10);
        int ofLongOnes = transactionsToRecover(many, JournalRecovery.TOGETHER_BYTES / 8);

        assertThat(ofLongOnes).isEqualTo(ofShortOnes + 2);
    }

    private int transactionsToRecover(Path directory, int length) throws IOException {
        transactions.set(0);
        writeJournal(directory, "x".repeat(length));
        try (EmbeddedH2 h2 = EmbeddedH2.inMemory();
                StorageThreads threads = new StorageThreads(1)) {
            Schema.migrate(h2.dataSource());
            Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(() -> {
                transactions.incrementAndGet();
                return h2.dataSource().getConnection();
            }));
            Database database = new Database(jdbi, threads, new Flush(() -> {}), "", new Gate());

            assertThat(JournalRecovery.run(directory, database, "epoch")).isEqualTo(1);

            int taken = transactions.get();
            List<Message> log = database.read(
                    handle -> MessageTable.after(handle, conversation.hotel(), conversation.id(), 0, 100));
            assertThat(log).hasSize(MESSAGES);
            return taken;
        }
    }

    /** Each message in a group of its own. */
    private void writeJournal(Path directory, String text) throws IOException {
        Journal journal = new Journal(directory, "epoch", true, 1, FileAccess.DISK);
        journal.begin();
        for (int seq = 1; seq <= MESSAGES; seq++) {
            Message message = Message.of(conversation.id(), seq, NOON, Role.GUEST, null, aDraft(text));
            journal.append(List.of(new JournalEntry(message, UUID.randomUUID(), seq, seq == 1 ? conversation : null)));
        }
        journal.close();
    }
}
