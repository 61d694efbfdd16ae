package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2, which writes half a second after a commit, and forces nothing to the disk unless it is told to. */
final class H2Dialect implements Dialect {

    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    @Override
    public Forcing forcing(Connection connection, Durability durability) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion();
        if (version.startsWith("2.5.")) {
            LOG.warn("H2 {} is known to lose committed rows when the process is killed; use H2 2.4.240", version);
        }
        boolean disk = durability == Durability.DISK;
        boolean mayForce = mayForce(connection, disk);
        if (H2Store.reaches(connection)) return disk ? H2Store::writeAndSync : H2Store::write;
        if (mayForce) return inSql(disk ? "CHECKPOINT SYNC" : "CHECKPOINT");
        LOG.warn("Without the rights of an administrator of H2, a killed process loses its last half second");
        return any -> {};
    }

    private static boolean mayForce(Connection connection, boolean needed) throws SQLException {
        try {
            each("CHECKPOINT SYNC").force(connection);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.ADMIN_RIGHTS_REQUIRED) throw e;
            if (!needed) return false;
            throw new StorageException(
                    "H2 lets only an administrator force data to the disk: give Jack Chat's user the right to"
                            + " (ALTER USER … ADMIN TRUE), or choose the durability PROCESS",
                    e);
        }
    }

    /**
     * Where the store is out of reach. One CHECKPOINT is not enough, as {@link H2Store} explains: it may find that the
     * background writer has all in hand. The change after it is left to the second one, which stores it behind what
     * the background writer had.
     */
    static Forcing inSql(String checkpoint) {
        return each("CHECKPOINT", Schema.TOUCH, checkpoint);
    }

    private static Forcing each(String... statements) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) statement.execute(sql);
            }
        };
    }
}
