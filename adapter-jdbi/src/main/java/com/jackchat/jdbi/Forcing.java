package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;

/** How a database is made to keep what has been committed, on any of its connections. */
@FunctionalInterface
interface Forcing {

    /** Where a commit that has returned needs nothing more. */
    Forcing BY_COMMIT = connection -> {};

    void force(Connection connection) throws SQLException;
}
