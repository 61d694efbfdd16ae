package com.jackchat.jdbi;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;

/**
 * Connections to one opening of an H2. After H2 has closed itself, a new connection would open the file again, without
 * what is in the journal and behind everybody's back.
 */
final class SameStore implements DataSource {

    static final String NO_CONNECTION = "08003";

    private final JdbcDataSource h2;
    private final MVStore store;

    SameStore(JdbcDataSource h2, MVStore store) {
        this.h2 = h2;
        this.store = store;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (store.isClosed()) throw new SQLException("The database has closed itself", NO_CONNECTION);
        Connection connection = h2.getConnection();
        if (H2Store.of(connection) == store) return connection;
        connection.close();
        throw new SQLException("The database has closed itself", NO_CONNECTION);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("there is one user only");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        h2.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }
}
