package com.jackchat.memory;

import com.jackchat.ports.Storage;
import com.jackchat.ports.StorageConcurrencyContract;
import org.junit.jupiter.api.AfterEach;

class InMemoryStorageConcurrencyTest implements StorageConcurrencyContract {

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
