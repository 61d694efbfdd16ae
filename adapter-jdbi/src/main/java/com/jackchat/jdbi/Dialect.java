package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the engines differ. */
interface Dialect {

    /** Refuses by name what is no database for this. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new StorageException(
                        "The database is " + product + ", but Jack Chat stores in H2 or PostgreSQL only");
        };
    }

    /**
     * What to do after a commit so that it is this durable. Before there are any tables.
     *
     * @throws StorageException when this connection has no right to, or the database is not fit to
     */
    Forcing forcing(Connection connection, Durability durability) throws SQLException;

    /** What each transaction that writes begins with; nothing when empty. */
    default String prologue(Durability durability) {
        return "";
    }
}
