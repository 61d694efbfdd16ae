package com.jackchat.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this JVM, which ends with it; each test gets a schema of its own. */
final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return settings(EmbeddedPostgres.builder()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As PostgreSQL is by itself: the library turns off, for speed, what keeps data. */
    static EmbeddedPostgres.Builder settings(EmbeddedPostgres.Builder server) {
        return server.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }

    /** The address of an empty schema, which costs a hundredth of an empty database. */
    static String newSchema() {
        String name = "test_" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + name);
        return url("postgres") + "&currentSchema=" + name;
    }

    static String url(String database) {
        return SERVER.getJdbcUrl("postgres", database);
    }

    /** As a superuser, outside of the tests' schemas. */
    static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
