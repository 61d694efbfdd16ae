package com.jackchat.jdbi;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest extends StorageContracts {

    private JdbiStorage storage;

    @BeforeEach
    void open(@TempDir Path directory) {
        storage = JdbiStorage.embedded(directory);
    }

    @Override
    JdbiStorage storage() {
        return storage;
    }
}
