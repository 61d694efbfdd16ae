package com.jackchat.memory;

import com.jackchat.ports.Storage;
import com.jackchat.ports.StorageContract;
import org.junit.jupiter.api.AfterEach;

class InMemoryStorageTest implements StorageContract {

    private final Storage storage = InMemoryStorage.create();

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
