package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelId;
import com.jackchat.ports.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have other permissions")
class OwnerOnlyTest {

    @TempDir
    private Path directory;

    @Test
    void isWhatADataDirectoryIsForAndAllThatIsInIt() throws IOException {
        Path data = directory.resolve("new/data");
        try (JdbiStorage storage = JdbiStorage.embedded(data)) {
            Fixtures.outcome(storage.log().append(Fixtures.fromGuest(aGuest(new HotelId("astoria")), aDraft())));

            assertThat(permissions(data)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.toList()).hasSizeGreaterThan(1).allMatch(file -> permissions(file)
                        .equals("rw-------"));
            }
        }
        // H2's notes would quote what people wrote.
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("jack-chat.mv.db"));
        }
    }

    @Test
    void changesNothingThatSomebodyHasOpenedToOthers() throws IOException {
        JdbiStorage.embedded(directory).close();
        Path database = directory.resolve("jack-chat.mv.db");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r-----"));

        JdbiStorage.embedded(directory).close();

        assertThat(permissions(directory)).isEqualTo("rwxr-x---");
        assertThat(permissions(database)).isEqualTo("rw-r-----");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
