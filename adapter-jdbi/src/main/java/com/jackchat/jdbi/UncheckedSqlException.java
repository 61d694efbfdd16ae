package com.jackchat.jdbi;

import java.io.Serial;
import java.sql.SQLException;

/** What JDBC threw where JDBI did not stand in between. */
final class UncheckedSqlException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
