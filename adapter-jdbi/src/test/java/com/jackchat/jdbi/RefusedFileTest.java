package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("jack-chat.mv.db");
    }

    @Test
    void refusesAFileThatAnotherProcessUses() throws Exception {
        Process other = ChildJvm.start(KilledWriter.class, directory.toString(), "PROCESS");
        try (BufferedReader out = other.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(out.readLine()).isNotNull();

            assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is in use: another Jack Chat runs on this data directory");
        } finally {
            other.destroyForcibly().waitFor();
        }
        JdbiStorage.embedded(directory).close();
    }

    @Test
    void leavesAForeignFileAsItIs() throws Exception {
        byte[] foreign = new byte[100_000];
        new Random(1).nextBytes(foreign);
        Files.write(file, foreign);

        assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged, or no database of Jack Chat");

        assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
    }

    @Test
    void leavesADamagedFileAsItIs() throws Exception {
        JdbiStorage.embedded(directory).close();
        overwrite(0, 8192, 'x');
        byte[] damaged = Files.readAllBytes(file);

        assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged, or no database of Jack Chat");

        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_192, 8_292, 12_288, 16_384, 20_000, 24_576})
    void leavesAFileThatLostItsEndAsItIs(int length) throws Exception {
        JdbiStorage.embedded(directory).close();
        byte[] damaged = Arrays.copyOf(Files.readAllBytes(file), length);
        Files.write(file, damaged);

        assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged, or no database of Jack Chat");

        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void leavesTheDatabaseOfAnotherUserAsItIs() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("jack-chat");
        try (Connection connection = DriverManager.getConnection(url, "hotel", "secret")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        byte[] theirs = Files.readAllBytes(file);

        assertThatThrownBy(() -> JdbiStorage.embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is somebody else's database");

        try (Connection connection = DriverManager.getConnection(url, "hotel", "secret")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(theirs).isNotEmpty();
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws Exception {
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file");

        assertThatThrownBy(() -> JdbiStorage.embedded(occupied))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(occupied + " cannot be created");
    }

    private void overwrite(long from, int length, char with) throws IOException {
        try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
            damage.seek(from);
            damage.write(Character.toString(with).repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
