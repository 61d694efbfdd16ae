package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Where the engines differ. */
interface Dialect {

    /** Refuses by name what is no database for this. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("H2")) return new H2Dialect(connection.getMetaData().getDatabaseProductVersion());
        if (product.equals("PostgreSQL")) {
            throw new StorageException("PostgreSQL is not supported yet; this version of Jack Chat stores in H2 only");
        }
        throw new StorageException(
                "The database is " + product + ", but Jack Chat stores in H2 only (and in PostgreSQL later)");
    }

    /**
     * The statement that makes what has been committed this durable; empty where a commit does that by itself.
     *
     * @throws StorageException when this connection has no right to
     */
    Optional<String> flushStatement(Connection connection, Durability durability) throws SQLException;
}
