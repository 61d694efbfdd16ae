package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the engines differ. */
interface Dialect {

    /** Refuses by name what is no database for this. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("H2")) return new H2Dialect();
        if (product.equals("PostgreSQL")) {
            throw new StorageException("PostgreSQL is not supported yet; this version of Jack Chat stores in H2 only");
        }
        throw new StorageException("The database is " + product + ", but Jack Chat stores in H2 only");
    }

    /**
     * What to do after a commit so that it is this durable. Before there are any tables.
     *
     * @throws StorageException when this connection has no right to
     */
    Forcing forcing(Connection connection, Durability durability) throws SQLException;
}
