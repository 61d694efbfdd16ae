package com.jackchat.memory;

import com.jackchat.ports.StaffDirectoryContract;
import com.jackchat.ports.Storage;
import org.junit.jupiter.api.AfterEach;

class InMemoryStaffDirectoryTest implements StaffDirectoryContract {

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
