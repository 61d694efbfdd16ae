package com.jackchat.jdbi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** All contracts on PostgreSQL. */
class PostgresTest extends StorageContracts {

    private static EmptiedSchema schema;

    private JdbiStorage storage;

    @BeforeAll
    static void connect() {
        schema = new EmptiedSchema();
    }

    @AfterAll
    static void disconnect() {
        schema.close();
    }

    @BeforeEach
    void open() {
        storage = JdbiStorage.on(schema.emptied());
    }

    @Override
    JdbiStorage storage() {
        return storage;
    }
}
