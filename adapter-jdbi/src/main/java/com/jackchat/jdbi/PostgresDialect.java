package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, which forces each commit to the disk itself unless its session or its server says otherwise. */
final class PostgresDialect implements Dialect {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);

    private static final int OLDEST = 12;

    // For this transaction only, because the session belongs to the host's pool. A node that stops in the middle (its
    // machine was suspended, or its network is gone) must not keep its locks from the others for ever.
    private static final String LIMITS = "set_config('lock_timeout', '3s', true),"
            + " set_config('idle_in_transaction_session_timeout', '10s', true)";

    @Override
    public Forcing forcing(Connection connection, Durability durability) throws SQLException {
        requireKnown(connection);
        if (durability == Durability.DISK) {
            requireForced(connection);
        } else if (show(connection, "synchronous_commit").equals("off")) {
            LOG.warn("synchronous_commit is off: when PostgreSQL itself ends suddenly, its last second may be lost");
        }
        return Forcing.BY_COMMIT;
    }

    /** A session where {@code synchronous_commit} is off would lose what it has committed. */
    @Override
    public String prologue(Durability durability) {
        return durability == Durability.DISK
                ? "SELECT set_config('synchronous_commit', 'on', true), " + LIMITS
                : "SELECT " + LIMITS;
    }

    private static void requireKnown(Connection connection) throws SQLException {
        String version = ask(connection, "SELECT version()");
        if (!version.startsWith("PostgreSQL ")) {
            throw new StorageException("The database answers like PostgreSQL, but is " + firstWords(version)
                    + "; Jack Chat stores in H2 or PostgreSQL only");
        }
        if (Integer.parseInt(show(connection, "server_version_num")) < OLDEST * 10_000) {
            throw new StorageException(
                    firstWords(version) + " is too old for Jack Chat, which needs PostgreSQL " + OLDEST + " or newer");
        }
        String encoding = show(connection, "server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StorageException("The encoding of this PostgreSQL database is " + encoding
                    + ", which cannot hold what guests write: give Jack Chat a database with ENCODING 'UTF8'");
        }
        if (ask(connection, "SELECT pg_is_in_recovery()").equals("t")) {
            throw new StorageException("This PostgreSQL is a standby, which can only be read: name the primary");
        }
        if (ask(connection, "SELECT coalesce(current_schema(), '')").isEmpty()) {
            throw new StorageException("The search_path of this PostgreSQL session names no schema that is there:"
                    + " create it, or name another one");
        }
        // Flyway would try for ten seconds.
        if (ask(
                        connection,
                        "SELECT to_regclass('jackchat_meta') IS NULL"
                                + " AND NOT has_schema_privilege(current_schema(), 'CREATE')")
                .equals("t")) {
            throw new StorageException("PostgreSQL does not let this user make tables: GRANT CREATE ON SCHEMA "
                    + ask(connection, "SELECT quote_ident(current_schema())") + " TO "
                    + ask(connection, "SELECT quote_ident(current_user)"));
        }
    }

    private static void requireForced(Connection connection) throws SQLException {
        if (show(connection, "fsync").equals("off")) {
            throw new StorageException("This PostgreSQL forces nothing to the disk (fsync is off), so a power cut may"
                    + " destroy it: set fsync = on, or choose the durability PROCESS");
        }
        if (show(connection, "full_page_writes").equals("off")) {
            LOG.warn("full_page_writes is off: unless the file system never tears a page, a power cut may destroy"
                    + " this PostgreSQL");
        }
    }

    /** Such as PostgreSQL 9.6.24. */
    private static String firstWords(String version) {
        String[] words = version.split("[ ,]+", 3);
        return words.length < 2 ? version : words[0] + " " + words[1];
    }

    private static String show(Connection connection, String parameter) throws SQLException {
        return ask(connection, "SHOW " + parameter);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            String text = answer.next() ? answer.getString(1) : null;
            return text == null ? "" : text;
        }
    }
}
