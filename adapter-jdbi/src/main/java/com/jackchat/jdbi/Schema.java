package com.jackchat.jdbi;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;

/** Brings the tables to this version's shape, beside whatever else is in the database. */
final class Schema {

    /** Writes something, and changes nothing that counts. */
    static final String TOUCH =
            "UPDATE jackchat_meta SET content = CASE content WHEN 'tick' THEN 'tock' ELSE 'tick' END WHERE name = 'touch'";

    /** The number of the last migration. */
    static final int LATEST = 6;

    private static final int LINK_KEY_BYTES = 32;
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private Schema() {}

    static void migrate(DataSource dataSource) {
        for (int attempt = 1; ; attempt++) {
            // Flyway takes half a second to get going, which most starts can spare: RATIONALE.md.
            if (isCurrent(dataSource)) return;
            try {
                migrateBy(dataSource);
                return;
            } catch (FlywayValidateException e) {
                throw new StorageException(
                        "The tables of Jack Chat are not as this version left them; they may be a later version's:"
                                + " start that version, or restore a backup",
                        e);
            } catch (FlywayException e) {
                // Of nodes that start at once, one may find the history that another has made and not begun yet.
                if (attempt == ATTEMPTS) throw new StorageException("The tables of Jack Chat could not be set up", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void migrateBy(DataSource dataSource) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:com/jackchat/jdbi/migration")
                .javaMigrations(new LocalKeys())
                .table("jackchat_schema_history")
                // A host's tables may be there before ours: start to count below our first migration.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // By default, migrations of a later version are passed over.
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static boolean isCurrent(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return isCurrent(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether the history says that exactly the migrations of this version were made. */
    static boolean isCurrent(Connection connection) {
        String sql = "SELECT MAX(CAST(\"version\" AS INTEGER)), MIN(CASE WHEN \"success\" THEN 1 ELSE 0 END)"
                + " FROM \"jackchat_schema_history\"";
        try (Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(sql)) {
            return history.next() && history.getInt(1) == LATEST && history.getInt(2) == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The name of this database's history, made when it began. */
    static String epoch(Handle handle) {
        return findEpoch(handle).orElseGet(() -> {
            String epoch = UUID.randomUUID().toString();
            handle.execute("INSERT INTO jackchat_meta (name, content) VALUES ('epoch', ?)", epoch);
            return epoch;
        });
    }

    /** What links are signed with, made when it was first needed. */
    static String linkKey(Handle handle) {
        return find(handle, "link-key").orElseGet(() -> {
            byte[] key = new byte[LINK_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            String encoded = Base64.getEncoder().encodeToString(key);
            handle.execute("INSERT INTO jackchat_meta (name, content) VALUES ('link-key', ?)", encoded);
            return encoded;
        });
    }

    static Optional<String> findEpoch(Handle handle) {
        return find(handle, "epoch");
    }

    private static Optional<String> find(Handle handle, String name) {
        return handle.createQuery("SELECT content FROM jackchat_meta WHERE name = ?")
                .bind(0, name)
                .mapTo(String.class)
                .findOne();
    }
}
