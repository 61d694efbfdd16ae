package com.jackchat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.AttachmentStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAttachmentStoreTest implements AttachmentStoreContract {

    @TempDir
    private Path directory;

    private DirectoryAttachmentStore store;

    @Override
    public AttachmentStore store() {
        if (store == null) store = DirectoryAttachmentStore.in(directory.resolve("files"));
        return store;
    }

    private List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void findsWhatAnotherProcessKept() {
        store().keep("key", ByteBuffer.allocate(7));

        AttachmentStore again = DirectoryAttachmentStore.in(directory.resolve("files"));

        assertThat(again.find("key").orElseThrow().size()).isEqualTo(7);
    }

    @Test
    void leavesNothingOfWhatDidNotArrive() throws IOException {
        try (AttachmentStore.Incoming incoming = store().begin("key")) {
            incoming.write(ByteBuffer.allocate(100));
            assertThat(filesOnDisk()).hasSize(1);
        }

        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void removesAtItsStartWhatAKilledProcessLeft() throws IOException {
        store();
        Path arriving = directory.resolve("files/arriving");
        Path left = Files.createFile(arriving.resolve("left"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path underWay = Files.createFile(arriving.resolve("under-way"));

        DirectoryAttachmentStore.in(directory.resolve("files"));

        assertThat(filesOnDisk()).containsExactly(underWay);
    }

    @Test
    void takesNothingWhenTheDiskIsNearlyFull() throws IOException {
        AttachmentStore full = DirectoryAttachmentStore.in(directory.resolve("files"), Long.MAX_VALUE);

        assertThatThrownBy(() -> full.begin("key"))
                .isInstanceOfSatisfying(OverloadedException.class, it -> assertThat(it.retryAfter())
                        .isPositive());
        assertThat(filesOnDisk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../key", "a/b", "a\\b", "a.b", "key\u0000", "/etc/passwd"})
    void takesNoKeyThatIsAPath(String key) {
        assertThatThrownBy(() -> store().begin(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().find(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().remove(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsOnlyItsOwnerLookIntoWhatItMakes() throws IOException {
        store();

        assertThat(Files.getPosixFilePermissions(directory.resolve("files")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void saysWhereItCannotKeepAnything() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(() -> DirectoryAttachmentStore.in(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
