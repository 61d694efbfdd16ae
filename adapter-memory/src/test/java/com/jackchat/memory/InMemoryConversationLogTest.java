package com.jackchat.memory;

import com.jackchat.ports.ConversationLogContract;
import com.jackchat.ports.Storage;
import org.junit.jupiter.api.AfterEach;

class InMemoryConversationLogTest implements ConversationLogContract {

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
