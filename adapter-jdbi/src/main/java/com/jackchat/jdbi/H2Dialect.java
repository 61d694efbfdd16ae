package com.jackchat.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2, which writes half a second after a commit, and forces nothing to the disk unless it is told to. */
final class H2Dialect implements Dialect {

    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    H2Dialect(String version) {
        if (version.startsWith("2.5.")) {
            LOG.warn("H2 {} is known to lose committed rows when the process is killed; use H2 2.4.240", version);
        }
    }

    @Override
    public Optional<String> flushStatement(Connection connection, Durability durability) throws SQLException {
        String statement = durability == Durability.DISK ? "CHECKPOINT SYNC" : "CHECKPOINT";
        try (Statement trial = connection.createStatement()) {
            trial.execute(statement);
            return Optional.of(statement);
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.ADMIN_RIGHTS_REQUIRED) throw e;
            if (durability == Durability.DISK) {
                throw new StorageException(
                        "H2 lets only an administrator force data to the disk: give Jack Chat's user the right to"
                                + " (ALTER USER … ADMIN TRUE), or choose the durability PROCESS",
                        e);
            }
            LOG.warn("Without the rights of an administrator of H2, a killed process loses its last half second");
            return Optional.empty();
        }
    }
}
