package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatItTookInVainOfADiskThatIsNearlyFull() throws IOException {
        FaultyFile.Disk disk = new FaultyFile.Disk();
        Path path = directory.resolve("journal");
        try (JournalFile file = JournalFile.create(path, "an epoch", disk)) {
            long before = Files.size(path);
            disk.room = before + 300_000;

            assertThatThrownBy(() -> file.append(ByteBuffer.allocate((int) before)))
                    .isInstanceOf(IOException.class);

            assertThat(Files.size(path)).isEqualTo(before);
        }
    }
}
