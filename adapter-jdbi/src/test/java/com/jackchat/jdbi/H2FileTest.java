package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All contracts on H2's file, whose tables are made once and copied for each test. */
class H2FileTest extends StorageContracts {

    @TempDir
    private static Path empty;

    private JdbiStorage storage;

    @BeforeAll
    static void makeTables() {
        EmbeddedH2.file(empty, FileAccess.DISK, Pace.USUAL).close();
    }

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        Files.copy(EmbeddedH2.fileIn(empty), EmbeddedH2.fileIn(directory));
        storage = JdbiStorage.embedded(directory);
    }

    @Override
    JdbiStorage storage() {
        return storage;
    }
}
