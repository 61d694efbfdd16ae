package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TokenHash;
import com.jackchat.jdbi.EmbeddedBackup.Step;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackupTest {

    private static final HotelId HOTEL = new HotelId("astoria");
    private static final Guest GUEST = aGuest(HOTEL);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final EmbeddedBackup.Progress NOBODY = (step, done, all) -> {};

    @TempDir
    private Path directory;

    private Path data;
    private Path backup;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        backup = directory.resolve("chat.backup");
    }

    @Test
    void bringsBackWhatWasSaidInANewEpochHoweverOftenItIsOpenedThen() {
        String epoch;
        Appended said;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            epoch = storage.epoch();
            said = says(storage);
        }
        EmbeddedBackup.write(data, backup, false, NOBODY);
        Path elsewhere = directory.resolve("elsewhere");

        assertThat(EmbeddedBackup.restore(backup, elsewhere, false, NOBODY)).isEmpty();

        String newEpoch = "";
        for (int opened = 0; opened < 3; opened++) {
            try (JdbiStorage storage = JdbiStorage.embedded(elsewhere)) {
                assertThat(storage.log()
                                .after(HOTEL, said.conversation().id(), 0, 10)
                                .messages())
                        .containsExactly(said.message());
                if (opened == 0) newEpoch = storage.epoch();
                assertThat(storage.epoch()).isEqualTo(newEpoch).isNotEqualTo(epoch);
            }
        }
        assertThat(namesIn(elsewhere)).containsExactly("jack-chat.mv.db");
        assertThat(namesIn(directory)).containsExactlyInAnyOrder("data", "elsewhere", "chat.backup");
    }

    @Test
    void hasTheFilesThatWereSentAndTakesNoneAway() throws IOException {
        JdbiStorage.embedded(data).close();
        Path early = data.resolve("files/0a/early");
        Path late = data.resolve("files/0b/late");
        Files.createDirectories(early.getParent());
        Files.createDirectories(late.getParent());
        Files.createDirectories(data.resolve("files/arriving"));
        Files.writeString(early, "a picture");
        Files.writeString(data.resolve("files/arriving/half"), "half a picture");
        EmbeddedBackup.write(data, backup, false, NOBODY);
        Files.delete(early);
        Files.writeString(late, "another");
        Files.delete(data.resolve("files/arriving/half"));

        EmbeddedBackup.restore(backup, data, true, NOBODY);

        assertThat(early).hasContent("a picture");
        assertThat(late).hasContent("another");
        assertThat(data.resolve("files/arriving/half")).doesNotExist();
    }

    @Test
    void refusesABackupWithNamesThatLeadElsewhere() throws IOException {
        JdbiStorage.embedded(data).close();
        for (String name : List.of("files/../../escaped", "escaped", "files/", "/escaped", "files//../../escaped")) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup))) {
                zip.putNextEntry(new ZipEntry("jack-chat.mv.db"));
                zip.write(Files.readAllBytes(EmbeddedH2.fileIn(data)));
                zip.putNextEntry(new ZipEntry(name));
                zip.closeEntry();
            }

            assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data, true, NOBODY))
                    .as(name)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("something else in it");
        }
        assertThat(namesIn(directory)).containsExactlyInAnyOrder("data", "chat.backup");
    }

    @Test
    void keepsWhatItReplacesAndMixesNothing() {
        Appended before;
        Appended after;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            before = says(storage);
        }
        EmbeddedBackup.write(data, backup, false, NOBODY);
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            after = says(storage);
        }

        assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data, false, NOBODY))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("holds a database already");
        Path kept = EmbeddedBackup.restore(backup, data, true, NOBODY).orElseThrow();

        assertThat(messages(data, before)).containsExactly(before.message());
        assertThat(messages(kept, before)).containsExactly(before.message(), after.message());
        Conversation next;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            next = says(storage).conversation();
        }
        // A console that has seen what is gone now must not take this for older.
        assertThat(next.version()).isGreaterThan(after.conversation().version());
    }

    @Test
    void logsEverybodyOut() {
        StaffSession session = new StaffSession(TokenHash.of("log-in"), new StaffId("1"), NOON);
        StaffMember member =
                new StaffMember(session.staff(), "anna", "Anna", StaffRole.AGENT, HotelScope.of(HOTEL), null);
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            storage.staff().add(new StaffAccount(member, "hash"));
            storage.staffSessions().save(session);
        }
        EmbeddedBackup.write(data, backup, false, NOBODY);

        EmbeddedBackup.restore(backup, data, true, NOBODY);

        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            assertThat(storage.staff().all()).hasSize(1);
            assertThat(storage.staffSessions().find(session.token(), NOON.minusSeconds(1)))
                    .isEmpty();
        }
    }

    @Test
    void hasWhatAJournalHeldThatTheDatabaseHadNotYet() throws IOException {
        Path killed = directory.resolve("killed");
        Appended said;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            said = says(storage);
            copy(data, killed);
        }

        EmbeddedBackup.write(killed, backup, false, NOBODY);
        EmbeddedBackup.restore(backup, data, true, NOBODY);

        assertThat(messages(data, said)).containsExactly(said.message());
    }

    @Test
    void leavesADatabaseAloneThatIsInUse() throws IOException {
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            says(storage);
        }
        EmbeddedBackup.write(data, backup, false, NOBODY);
        byte[] whole = Files.readAllBytes(backup);
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            assertThatThrownBy(() -> EmbeddedBackup.write(data, backup, true, NOBODY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is in use");
            assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data, true, NOBODY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is in use");

            says(storage);
        }
        assertThat(Files.readAllBytes(backup)).isEqualTo(whole);
    }

    @Test
    void replacesNoFileWithoutBeingTold() throws IOException {
        JdbiStorage.embedded(data).close();
        Files.writeString(backup, "mine");

        assertThatThrownBy(() -> EmbeddedBackup.write(data, backup, false, NOBODY))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is there already");
        assertThat(backup).hasContent("mine");

        EmbeddedBackup.write(data, backup, true, NOBODY);
        EmbeddedBackup.restore(backup, directory.resolve("elsewhere"), false, NOBODY);
    }

    @Test
    void refusesWhatIsNoBackupOrNotAllOfOneAndLeavesTheDatabaseAsItIs() throws IOException {
        Appended said;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            said = says(storage);
        }
        EmbeddedBackup.write(data, backup, false, NOBODY);
        byte[] whole = Files.readAllBytes(backup);
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;

        for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length / 2), changed, new byte[10_000], new byte[0])) {
            Files.write(backup, bad);
            assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data, true, NOBODY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(backup.toString());
        }
        assertThatThrownBy(() -> EmbeddedBackup.restore(directory.resolve("none"), data, true, NOBODY))
                .hasMessageContaining("There is no file");

        assertThat(messages(data, said)).containsExactly(said.message());
    }

    @Test
    void leavesNothingBehindWhenItIsEndedInTheMiddle() throws IOException {
        Appended said;
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            said = says(storage);
        }
        EmbeddedBackup.Progress ended = (step, done, all) -> {
            if (step == Step.COPY) throw new IllegalStateException("ended");
        };

        assertThatThrownBy(() -> EmbeddedBackup.write(data, backup, false, ended))
                .hasMessage("ended");
        assertThat(namesIn(directory)).containsExactly("data");
        EmbeddedBackup.write(data, backup, false, NOBODY);
        assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data, true, ended))
                .hasMessage("ended");

        assertThat(messages(data, said)).containsExactly(said.message());
    }

    @Test
    void tellsHowFarItIs() {
        JdbiStorage.embedded(data).close();
        List<String> told = new ArrayList<>();

        EmbeddedBackup.write(data, backup, false, (step, done, all) -> {
            if (done == all) told.add(step.name());
        });

        assertThat(told).containsSubsequence("COPY", "VERIFY");
    }

    @Test
    void makesNoBackupOfADatabaseThatOpensButCannotBeReadToItsEnd() throws IOException {
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            for (int i = 0; i < 100; i++) {
                Draft draft = Draft.text(new ClientMessageId("m-" + i), "x".repeat(4_000));
                Fixtures.outcome(storage.log().append(Fixtures.fromGuest(GUEST, draft)));
            }
        }
        Path file = EmbeddedH2.fileIn(data);
        byte[] whole = Files.readAllBytes(file);

        boolean found = false;
        for (int at = whole.length / 2; at < whole.length && !found; at += 4_096) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, at, Math.min(at + 4_096, whole.length), (byte) 0);
            Files.write(file, damaged);
            found = opens() && isRefused();
        }

        assertThat(found).isTrue();
        assertThat(backup).doesNotExist();
    }

    private boolean opens() {
        try {
            EmbeddedH2.requireOurs(data);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private boolean isRefused() throws IOException {
        try {
            EmbeddedBackup.write(data, backup, false, NOBODY);
            Files.delete(backup);
            return false;
        } catch (StorageException e) {
            return e.getMessage().contains("cannot be read to its end");
        }
    }

    private static Appended says(JdbiStorage storage) {
        return Fixtures.outcome(storage.log().append(Fixtures.fromGuest(GUEST, aDraft())));
    }

    private static List<Message> messages(Path data, Appended said) {
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            return storage.log().after(HOTEL, said.conversation().id(), 0, 10).messages();
        }
    }

    private static List<String> namesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
