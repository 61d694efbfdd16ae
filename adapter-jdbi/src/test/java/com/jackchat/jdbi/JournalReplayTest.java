package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aRichDraft;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds after a power cut at which H2 lost all that it had not been told to force. */
@Timeout(60)
class JournalReplayTest {

    @TempDir
    private Path root;

    private JdbiStorage storage;
    private Scene scene;
    private Guest guest;
    private CrashImage image;

    @BeforeEach
    void open() throws IOException {
        storage = JdbiStorage.embedded(root.resolve("live"));
        scene = Scene.in(storage);
        guest = scene.anotherGuest();
        image = CrashImage.losingAllFromNow(root.resolve("live"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void bringsBackWhatTheDatabaseHasLost() throws IOException {
        Appended first = scene.says(guest, aDraft("Hello"));
        Appended rich = outcome(scene.replies(first.conversation().id(), scene.uploadedByAgent(aRichDraft())));
        Appended last = scene.says(guest, aDraft("Thanks"));
        Path copy = image.into(root.resolve("copy"));

        try (JdbiStorage again = JdbiStorage.embedded(copy)) {
            assertThat(again.log()
                            .after(guest.hotel(), first.conversation().id(), 0, 10)
                            .messages())
                    .containsExactly(first.message(), rich.message(), last.message());
            assertThat(again.conversations().current(guest.hotel(), guest.id())).contains(last.conversation());
        }
    }

    @Test
    void bringsBackMoreThanOneTransactionTakes() throws IOException {
        List<CompletionStage<Appended>> sent = new ArrayList<>();
        for (int i = 0; i < 3000; i++) sent.add(storage.log().append(Fixtures.fromGuest(guest, aDraft())));
        sent.forEach(Fixtures::outcome);
        Appended last = outcome(sent.get(sent.size() - 1));
        Path copy = image.into(root.resolve("copy"));

        try (JdbiStorage again = JdbiStorage.embedded(copy)) {
            assertThat(again.conversations().current(guest.hotel(), guest.id())).contains(last.conversation());
            assertThat(again.log()
                            .before(guest.hotel(), last.conversation().id(), 2001, 200)
                            .messages())
                    .extracting(Message::seq)
                    .containsExactlyElementsOf(
                            LongStream.range(1801, 2001).boxed().toList());
        }
    }

    @Test
    void startsWithoutAJournalAfterAnEndInOrder() throws IOException {
        scene.says(guest, aDraft());
        Path copy = image.into(root.resolve("copy"));

        JdbiStorage.embedded(copy).close();

        assertThat(Journal.files(copy)).allMatch(Files::notExists);
        JdbiStorage.embedded(copy).close();
    }

    @Test
    void bringsItBackHoweverOftenTheStartIsCutShort() throws IOException {
        ConversationId conversation = scene.says(guest, aDraft()).conversation().id();
        Path first = image.into(root.resolve("first"));
        Path second = root.resolve("second");
        try (JdbiStorage again = JdbiStorage.embedded(first)) {
            outcome(again.log().append(Fixtures.fromGuest(guest, aDraft())));
            CrashImage.losingAllFromNow(first).into(second);
        }

        try (JdbiStorage again = JdbiStorage.embedded(second)) {
            assertThat(again.log().after(guest.hotel(), conversation, 0, 10).messages())
                    .extracting(Message::seq)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void knowsARepeatOfWhatItBroughtBack() throws IOException {
        Draft draft = aDraft("Hello");
        Appended first = scene.says(guest, draft);
        Path copy = image.into(root.resolve("copy"));

        try (JdbiStorage again = JdbiStorage.embedded(copy)) {
            Appended repeat = outcome(again.log().append(Fixtures.fromGuest(guest, draft)));

            assertThat(repeat.duplicate()).isTrue();
            assertThat(repeat.message()).isEqualTo(first.message());
        }
    }

    /** What others commit and force in between is in the database that the journal goes on from. */
    @Test
    void goesOnFromWhatOthersHaveForced() throws IOException {
        List<Conversation> ended = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ConversationId conversation =
                    scene.says(guest, aDraft()).conversation().id();
            ended.add(scene.closes(conversation));
        }
        image = CrashImage.losingAllFromNow(root.resolve("live"));
        Appended last = scene.says(guest, aDraft());
        Path copy = image.into(root.resolve("copy"));

        try (JdbiStorage again = JdbiStorage.embedded(copy)) {
            assertThat(again.conversations().ofGuest(guest.hotel(), guest.id(), 10))
                    .containsExactlyInAnyOrderElementsOf(concat(ended, last.conversation()));
        }
    }

    /** Read marks are not forced, so a console may hold a version that the database has lost. */
    @Test
    void givesNoVersionAgainThatAConsoleMayHold() throws IOException {
        ConversationId conversation = scene.says(guest, aDraft()).conversation().id();
        long seen = scene.changes(conversation, it -> it.readTo(Role.STAFF, 1))
                .after()
                .version();
        Path copy = image.into(root.resolve("copy"));

        try (JdbiStorage again = JdbiStorage.embedded(copy)) {
            Conversation next = outcome(again.log().append(Fixtures.fromGuest(guest, aDraft())))
                    .conversation();

            assertThat(next.version()).isGreaterThan(seen);
            InboxPage page = again.inbox().changedAfter(guest.hotel(), seen, 10);
            assertThat(page.conversations()).containsExactly(next);
        }
    }

    @Test
    void refusesAJournalThatIsDamagedInItsMiddle() throws IOException {
        for (int i = 0; i < 3; i++) scene.says(guest, aDraft());
        Path copy = image.into(root.resolve("copy"));
        byte[] damaged = change(journalOf(copy), JournalFile.HEAD + 40);

        assertRefused(copy, "is damaged in its middle", damaged);
    }

    @Test
    void refusesAFileThatIsNoJournal() throws IOException {
        Path copy = image.into(root.resolve("copy"));
        byte[] foreign = change(journalOf(copy), 0);

        assertRefused(copy, "is no journal of Jack Chat", foreign);
    }

    @Test
    void refusesTheJournalOfAnotherVersion() throws IOException {
        Path copy = image.into(root.resolve("copy"));
        byte[] later = change(journalOf(copy), "Jack Chat journal\n".length() + 3);

        assertRefused(copy, "was written by another version of Jack Chat", later);
    }

    @Test
    void refusesTheJournalOfAnotherDatabase() throws IOException {
        scene.says(guest, aDraft());
        Path other = root.resolve("other");
        JdbiStorage.embedded(other).close();
        Path journal = Journal.files(other).get(1);
        Files.copy(journalOf(root.resolve("live")), journal);

        assertRefused(other, "belongs to another database", Files.readAllBytes(journal));
    }

    @Test
    void refusesADatabaseThatIsOlderThanItsJournal() throws IOException {
        storage.close();
        storage = JdbiStorage.builder().journal(FileAccess.DISK, 1).embedded(root.resolve("live"));
        image = CrashImage.losingAllFromNow(root.resolve("live"));
        Path meta = root.resolve("live");
        for (int i = 0; i < 20; i++) outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())));
        awaitGeneration(meta, 4);
        outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())));
        Path copy = image.into(root.resolve("copy"));

        assertThatThrownBy(() -> JdbiStorage.embedded(copy))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("it is an older one");
    }

    @Test
    void refusesAJournalWithoutItsDatabase() throws IOException {
        Path copy = image.into(root.resolve("copy"));
        Files.delete(copy.resolve("jack-chat.mv.db"));

        assertThatThrownBy(() -> JdbiStorage.embedded(copy))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is missing, but its journal is there");
        assertThat(copy.resolve("jack-chat.mv.db")).doesNotExist();
    }

    /** Until no file has records of the first generations any more. */
    private static void awaitGeneration(Path directory, long generation) {
        await().until(() -> {
            for (Path file : Journal.files(directory)) {
                if (Files.notExists(file)) return false;
                try (JournalBytes bytes = JournalBytes.of(file)) {
                    JournalRecord first = JournalRecord.at(bytes, JournalFile.HEAD);
                    if (first == null || first.generation() < generation) return false;
                }
            }
            return true;
        });
    }

    private static Path journalOf(Path directory) {
        return Journal.files(directory).stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] change(Path file, int position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        Files.write(file, bytes);
        return bytes;
    }

    private static void assertRefused(Path directory, String message, byte[] journal) throws IOException {
        assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(journalOf(directory).toString())
                .hasMessageContaining(message);
        assertThat(Files.readAllBytes(journalOf(directory))).isEqualTo(journal);
    }

    private static List<Conversation> concat(List<Conversation> some, Conversation more) {
        List<Conversation> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }
}
