package com.jackchat.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One opening of an H2 within this process, from its first connection to its end. */
final class OpenedH2 implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedH2.class);

    // This one stays open all the time: H2 closes the database with its last connection, and that moment is ours.
    private final Connection keeper;
    private final MVStore store;
    private final HikariDataSource pool;
    private final @Nullable Housekeeping housekeeping;
    private volatile @Nullable MVStoreException failure;

    private OpenedH2(Connection keeper, MVStore store, HikariDataSource pool, @Nullable Housekeeping housekeeping) {
        this.keeper = keeper;
        this.store = store;
        this.pool = pool;
        this.housekeeping = housekeeping;
    }

    static OpenedH2 at(JdbcDataSource h2, Gate gate, Pace pace) throws SQLException {
        Connection keeper = h2.getConnection();
        try {
            MVStore store = H2Store.of(keeper);
            Housekeeping housekeeping = store.isPersistent() ? new Housekeeping(store, gate, pace) : null;
            return new OpenedH2(keeper, store, pool(h2, store), housekeeping);
        } catch (SQLException | RuntimeException e) {
            close(keeper);
            throw e;
        }
    }

    private static HikariDataSource pool(JdbcDataSource h2, MVStore store) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jackchat");
        config.setDataSource(new SameStore(h2, store));
        config.setMaximumPoolSize(JdbiStorage.CONNECTIONS);
        config.setConnectionTimeout(5000);
        // Connections within the process do not go stale.
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    DataSource pool() {
        return pool;
    }

    /** Fails at once where the pool would wait for a database that is gone. */
    Connection connection() throws SQLException {
        if (isBroken()) throw new SQLException("The database has closed itself", SameStore.NO_CONNECTION);
        return pool.getConnection();
    }

    /** A few times a second, on a thread that nobody interrupts. */
    void lookAfter() {
        if (housekeeping != null && !isBroken()) noticing(housekeeping::work);
    }

    /** Returns when all that was committed is in the file, or on the disk. Not within a transaction. */
    void write(Durability durability) throws SQLException {
        try {
            noticing(() -> {
                if (housekeeping != null) housekeeping.write();
                if (durability == Durability.DISK) store.sync();
            });
        } catch (MVStoreException e) {
            throw new SQLException(e);
        }
    }

    /** H2 closes itself when it cannot write its file, but goes on when the disk does not keep what it wrote. */
    private void noticing(Runnable work) {
        try {
            work.run();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) failure = e;
            throw e;
        }
    }

    /** Whether H2 has closed itself, or should have: its file cannot be written, or not be kept. */
    boolean isBroken() {
        return failure != null || store.getPanicException() != null || store.isClosed();
    }

    /** What is wrong with it, as far as it is known. */
    String failure() {
        Throwable cause = failure != null ? failure : store.getPanicException();
        if (cause == null) return "it does not say why";
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Leaves the file as it is, for another opening. Nobody may use a connection any more. */
    void abandon() {
        // A session of this opening that is used later would take the next one out of H2's list of databases.
        H2Store.abandon(keeper);
        close();
    }

    @Override
    public void close() {
        pool.close();
        close(keeper);
    }

    private static void close(Connection keeper) {
        try {
            keeper.close();
        } catch (SQLException e) {
            LOG.warn("The database was not closed in order; it repairs itself when it is opened again", e);
        }
    }
}
