package com.jackchat.jdbi;

import com.jackchat.domain.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** The third migration: gives the messages that are there the keys that {@link IdempotencyKey} makes since then. */
final class LocalKeys implements JavaMigration {

    private static final int BATCH = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3");
    }

    @Override
    public String getDescription() {
        return "local keys";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        long last = -1;
        long done;
        do {
            done = last;
            last = after(connection, last);
        } while (last > done);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE jackchat_message ADD CONSTRAINT jackchat_message_once UNIQUE (idempotency)");
        }
    }

    /** A guest's messages carry no author; everybody else's do. */
    private static long after(Connection connection, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT m.message_key, c.hotel, m.role,"
                        + " COALESCE(m.author_id, c.guest), m.client_message_id FROM jackchat_message m"
                        + " JOIN jackchat_conversation c ON c.conversation_key = m.message_key / 268435456"
                        + " WHERE m.message_key > ? ORDER BY m.message_key FETCH FIRST " + BATCH + " ROWS ONLY");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE jackchat_message SET idempotency = ? WHERE message_key = ?")) {
            select.setLong(1, last);
            long reached = last;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Columns columns = new Columns(rows);
                    reached = columns.number();
                    String hotel = columns.text();
                    Role role = columns.choice(Role.class);
                    update.setObject(1, IdempotencyKey.of(hotel, role, columns.text(), columns.text()));
                    update.setLong(2, reached);
                    update.addBatch();
                }
            }
            if (reached > last) update.executeBatch();
            return reached;
        }
    }
}
