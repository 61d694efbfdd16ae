package com.jackchat.jdbi;

import java.io.Serial;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What JDBC threw where JDBI did not stand in between; to all who catch it, it is as if JDBI had. */
final class UncheckedSqlException extends JdbiException {

    @Serial
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
