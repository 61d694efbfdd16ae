package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store beneath an H2 that runs in this process.
 *
 * <p>{@code CHECKPOINT SYNC} alone does not force to the disk what was committed before it (seen in 2.4.240): twice a
 * second, and after a large transaction, H2 hands its changes to a background thread. A checkpoint that comes
 * meanwhile finds nothing left to write, syncs a file that does not have the changes yet, and returns. Here the
 * background's work is waited for.
 */
final class H2Store {

    private static final Logger LOG = LoggerFactory.getLogger(H2Store.class);

    private H2Store() {}

    /** Whether this connection leads to a store in this process, of a version that is built as this class knows it. */
    static boolean reaches(Connection connection) {
        try {
            write(connection);
            return true;
        } catch (SQLException | LinkageError e) {
            return false;
        }
    }

    /** Returns when all that was committed is in the file. */
    static void write(Connection connection) throws SQLException {
        try {
            write(of(connection));
        } catch (MVStoreException e) {
            throw new SQLException(e);
        }
    }

    /** Returns when all that was committed is on the disk. */
    static void writeAndSync(Connection connection) throws SQLException {
        try {
            MVStore store = of(connection);
            write(store);
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException(e);
        }
    }

    private static void write(MVStore store) {
        boolean stored = store.commit() >= 0;
        // What is stored by this thread comes behind all that is under way; else that has to be waited for.
        if (!stored && store.isPersistent()) store.executeFilestoreOperation(() -> {});
    }

    /** Closes the database of a connection within this process, without another look at its file. */
    static void abandon(Connection connection) {
        try {
            session(connection).getDatabase().shutdownImmediately();
        } catch (SQLException | DbException e) {
            LOG.debug("The database was closed already", e);
        }
    }

    static MVStore of(Connection connection) throws SQLException {
        try {
            return session(connection).getDatabase().getStore().getMvStore();
        } catch (DbException e) {
            throw DbException.toSQLException(e);
        }
    }

    private static SessionLocal session(Connection connection) throws SQLException {
        Session session = connection.unwrap(JdbcConnection.class).getSession();
        if (session instanceof SessionLocal local) return local;
        throw new SQLException("the database runs in another process");
    }
}
