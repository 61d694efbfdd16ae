package com.jackchat.jdbi;

class H2InMemoryTest extends StorageContracts {

    private final JdbiStorage storage = JdbiStorage.inMemory();

    @Override
    JdbiStorage storage() {
        return storage;
    }
}
