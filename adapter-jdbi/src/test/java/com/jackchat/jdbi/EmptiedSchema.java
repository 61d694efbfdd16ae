package com.jackchat.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A schema on PostgreSQL whose tables are made once, and emptied for each test. */
final class EmptiedSchema implements AutoCloseable {

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

    private final String url = PostgresServer.newSchema();
    private final HikariDataSource pool = HostPool.to(url);

    EmptiedSchema() {
        JdbiStorage.on(pool).close();
    }

    String url() {
        return url;
    }

    /** Connections to it, once nothing is in its tables. */
    DataSource emptied() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EMPTY_ALL);
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(url, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
