package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full, so that H2 closes itself for good, and has space again; or that does not keep what it was given. */
@Timeout(60)
class ReopeningTest {

    private static final String HAS_CLOSED = "the database has closed itself";

    @TempDir
    private Path directory;

    private final FaultyFile.Disk journals = new FaultyFile.Disk() {
        @Override
        public String nameForH2(Path file) {
            return "held:" + file;
        }
    };
    private JdbiStorage storage;
    private Scene scene;
    private Guest guest;

    @BeforeEach
    void open() {
        HeldFile.register();
        storage = JdbiStorage.builder().journal(journals, JournalKeeper.FULL).embedded(directory);
        scene = Scene.in(storage);
        guest = scene.guest();
    }

    @AfterEach
    void close() {
        full(false);
        storage.close();
    }

    @Test
    void hasAllThatWasAcknowledgedOnceThereIsSpace() {
        List<Message> acknowledged = new ArrayList<>();
        for (int i = 0; i < 3; i++) acknowledged.add(scene.says(guest, aDraft()).message());
        fillTheDisk();

        full(false);
        awaitHealth();
        acknowledged.add(scene.says(guest, aDraft()).message());

        assertThat(logOf(acknowledged.get(0).conversation())).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void refusesWithATimeToComeBackAndSaysWhy() {
        ConversationId conversation = scene.says(guest, aDraft()).conversation().id();
        fillTheDisk();

        await().untilAsserted(() -> assertThat(storage.trouble())
                .hasValueSatisfying(why -> assertThat(why).startsWith(HAS_CLOSED)));
        assertThatThrownBy(() -> outcome(storage.log().append(fromGuest(guest, aDraft()))))
                .isInstanceOfSatisfying(OverloadedException.class, refusal -> assertThat(refusal.retryAfter())
                        .isEqualTo(Failures.RETRY_AFTER));
        assertThatThrownBy(() -> storage.conversations().find(HotelScope.all(), conversation))
                .isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> scene.closes(conversation)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void knowsARepeatOfWhatWasAcknowledgedBefore() {
        Draft draft = aDraft();
        Appended first = scene.says(guest, draft);
        fillTheDisk();

        full(false);
        awaitHealth();
        Appended repeat = outcome(storage.log().append(fromGuest(guest, draft)));

        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.message()).isEqualTo(first.message());
    }

    @Test
    void storesOnceWhatWasRefusedWhileTheDiskWasFull() {
        scene.says(guest, aDraft());
        full(true);
        Draft draft = aDraft("Please");
        refuseUntilClosed(draft);

        full(false);
        awaitHealth();
        Appended stored = outcome(storage.log().append(fromGuest(guest, draft)));

        assertThat(logOf(stored.message().conversation()))
                .filteredOn(message -> message.content().text().equals("Please"))
                .containsExactly(stored.message());
    }

    /** The end of a chunk, whose loss H2 notices when it writes on, and the head of the file, of which it goes on. */
    @ParameterizedTest
    @ValueSource(ints = {512, 8192})
    void trustsNothingThatTheDiskHasOnceFailedToKeep(int lastWritten) {
        List<Message> acknowledged = new ArrayList<>();
        acknowledged.add(scene.says(guest, aDraft()).message());
        HeldFile.loseBehindAWriteOf(lastWritten);

        assertThatThrownBy(scene::anotherGuest).isInstanceOf(OverloadedException.class);
        awaitHealth();
        acknowledged.add(scene.says(guest, aDraft()).message());
        scene.anotherGuest();

        assertThat(HeldFile.isLossy()).isTrue();
        assertThat(HeldFile.lostSectors()).isZero();
        assertThat(logOf(acknowledged.get(0).conversation())).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void keepsOnTryingHoweverLongItTakes() {
        Message before = scene.says(guest, aDraft()).message();
        for (int round = 0; round < 3; round++) {
            fillTheDisk();
            await().until(() -> storage.trouble().isPresent());
            full(false);
            awaitHealth();
        }

        assertThat(logOf(before.conversation())).contains(before);
    }

    @Test
    void leavesAFileAloneThatIsNotTheDatabaseAnyMore() throws IOException {
        Message before = scene.says(guest, aDraft()).message();
        fillTheDisk();
        await().until(() -> storage.trouble().isPresent());
        Path file = directory.resolve("jack-chat.mv.db");
        Path aside = directory.resolve("aside");
        Files.move(file, aside);
        Files.writeString(file, "not a database ".repeat(1000));
        full(false);

        await().during(Duration.ofSeconds(1)).until(() -> storage.trouble().isPresent());
        assertThat(file).hasContent("not a database ".repeat(1000));

        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        awaitHealth();
        assertThat(logOf(before.conversation())).contains(before);
    }

    private void full(boolean now) {
        HeldFile.full(now);
        journals.full = now;
    }

    /** Until the database has noticed. */
    private void fillTheDisk() {
        full(true);
        assertThatThrownBy(scene::anotherGuest).isInstanceOf(OverloadedException.class);
    }

    private void refuseUntilClosed(Draft draft) {
        await().until(() -> {
            assertThatThrownBy(() -> outcome(storage.log().append(fromGuest(guest, draft))))
                    .isInstanceOf(OverloadedException.class);
            return storage.trouble().filter(why -> why.startsWith(HAS_CLOSED)).isPresent();
        });
    }

    private void awaitHealth() {
        await().until(() -> storage.trouble().isEmpty());
    }

    private List<Message> logOf(ConversationId conversation) {
        return storage.log().after(guest.hotel(), conversation, 0, 100).messages();
    }
}
