package com.jackchat.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** All contracts on PostgreSQL, in tables that are made once and emptied before each test. */
class PostgresTest extends StorageContracts {

    private static final String EMPTY_ALL = """
            DO $$ BEGIN
              EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') FROM pg_tables
                WHERE schemaname = current_schema() AND tablename LIKE 'jackchat\\_%'
                AND tablename NOT IN ('jackchat_meta', 'jackchat_schema_history'));
              DELETE FROM jackchat_meta WHERE name = 'epoch';
            END $$""";

    private static HikariDataSource pool;

    private JdbiStorage storage;

    @BeforeAll
    static void migrate() {
        pool = HostPool.to(PostgresServer.newSchema());
        JdbiStorage.on(pool).close();
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EMPTY_ALL);
        }
        storage = JdbiStorage.on(pool);
    }

    @Override
    JdbiStorage storage() {
        return storage;
    }
}
