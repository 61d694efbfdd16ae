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

    // Quicker than to truncate them, which makes new files; in that role, foreign keys are not looked at.
    private static final String EMPTY_ALL = """
            DO $$ DECLARE tab text; BEGIN
              SET LOCAL session_replication_role = replica;
              FOR tab IN SELECT tablename FROM pg_tables
                WHERE schemaname = current_schema() AND tablename LIKE 'jackchat\\_%'
                AND tablename NOT IN ('jackchat_meta', 'jackchat_schema_history')
              LOOP EXECUTE 'DELETE FROM ' || quote_ident(tab); END LOOP;
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
