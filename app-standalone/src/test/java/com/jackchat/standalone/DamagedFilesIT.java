package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory holds files that are damaged, or somebody else's: the server says so and leaves them alone. */
class DamagedFilesIT {

    private static final Random RANDOM = new Random(42);

    /** What a server left that was killed after it had acknowledged something. */
    @TempDir
    private static Path left;

    @TempDir
    private Path directory;

    private Path data;

    @BeforeAll
    static void leave() throws IOException {
        try (RunningJar jar = RunningJar.start(left, Map.of());
                WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            for (int i = 0; i < 3; i++) {
                guest.say("m-" + i, "x".repeat(500));
                guest.next("message_ack");
            }
            jar.kill();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        for (Path file : filesOf(left.resolve("data"))) Files.copy(file, data.resolve(file.getFileName()));
    }

    @Test
    void refusesADatabaseWhoseEndIsMissing() throws Exception {
        byte[] whole = Files.readAllBytes(database());
        Files.write(database(), Arrays.copyOf(whole, whole.length / 3));

        refuses(database(), "is damaged");
    }

    @Test
    void refusesWhatIsNoDatabase() throws Exception {
        Files.write(database(), random(100_000));

        refuses(database(), "is damaged");
    }

    @Test
    void refusesAJournalThatIsNone() throws Exception {
        Path foreign = data.resolve("jack-chat.journal-0");
        Files.write(foreign, random(100_000));

        refuses(foreign, "is no journal of Jack Chat");
    }

    @Test
    void refusesAJournalThatIsDamagedInItsMiddle() throws Exception {
        byte[] bytes = Files.readAllBytes(journal());
        // The first record is some way behind the head of 4096 bytes, and others follow.
        bytes[4_096 + 100] ^= 1;
        Files.write(journal(), bytes);

        refuses(journal(), "is damaged in its middle");
    }

    private void refuses(Path file, String why) throws Exception {
        // H2 may repair its own file after a kill before the journal is looked at.
        boolean all = file.equals(database());
        Map<Path, Integer> before = contents(all);

        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            assertThat(jar.awaitEnd()).isEqualTo(1);

            assertThat(jar.err()).contains(file.toRealPath() + " " + why).doesNotContain("\tat ", "\\tat ");
            assertThat(jar.out()).isEmpty();
        }
        assertThat(contents(all)).isEqualTo(before);
    }

    private Path database() {
        return data.resolve("jack-chat.mv.db");
    }

    private Path journal() throws IOException {
        return filesOf(data).stream()
                .filter(DamagedFilesIT::isJournal)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isJournal(Path file) {
        return file.toString().contains(".journal-");
    }

    private Map<Path, Integer> contents(boolean all) throws IOException {
        Map<Path, Integer> contents = new TreeMap<>();
        for (Path file : filesOf(data)) {
            if ((all && Files.isRegularFile(file)) || isJournal(file))
                contents.put(file, Arrays.hashCode(Files.readAllBytes(file)));
        }
        return contents;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
