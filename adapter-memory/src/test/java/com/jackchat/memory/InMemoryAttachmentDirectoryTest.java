package com.jackchat.memory;

import com.jackchat.ports.AttachmentDirectoryContract;
import com.jackchat.ports.Storage;
import org.junit.jupiter.api.AfterEach;

class InMemoryAttachmentDirectoryTest implements AttachmentDirectoryContract {

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
