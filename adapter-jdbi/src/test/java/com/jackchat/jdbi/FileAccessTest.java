package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccessTest {

    private final List<Path> forced = new ArrayList<>();
    private final FileAccess access = new FileAccess() {
        @Override
        public void forceDirectory(Path directory) {
            forced.add(directory);
        }
    };

    /** Else a power cut might take a new data directory away, and all that is in it. */
    @Test
    void makesDirectoriesThatLast(@TempDir Path root) throws IOException {
        Path deep = root.resolve("var").resolve("lib").resolve("chat");

        access.createDirectories(deep);

        assertThat(deep).isDirectory();
        assertThat(forced).containsExactlyInAnyOrder(root, root.resolve("var"), root.resolve("var/lib"));
    }

    @Test
    void forcesNothingForADirectoryThatIsThere(@TempDir Path root) throws IOException {
        access.createDirectories(root);

        assertThat(forced).isEmpty();
    }
}
