package com.jackchat.standalone;

import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.jdbi.StorageException;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Storage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;

/** The storage that the settings ask for. Nothing after this knows which one it is. */
final class StorageChoice {

    private final Settings settings;

    StorageChoice(Settings settings) {
        this.settings = settings;
    }

    /**
     * Opens it, and makes it where it is not there yet. Whoever asked closes it.
     *
     * @param opened closes what lies beneath it
     * @throws CannotStartException when it is in use, damaged, or cannot be had otherwise
     */
    Storage open(Opened opened) {
        JdbiStorage.Builder jdbi = JdbiStorage.builder().durability(settings.durability());
        try {
            return switch (settings.database().kind()) {
                case DATA_DIR -> jdbi.embedded(settings.dataDir());
                case H2 -> jdbi.on(opened.open(() -> pool(settings.database().url())));
                case MEMORY -> InMemoryStorage.create();
            };
        } catch (StorageException e) {
            throw new CannotStartException(e.getMessage() + ".", e);
        }
    }

    /** @throws CannotStartException also when it is not there yet */
    Storage openExisting(Opened opened) {
        if (!exists()) {
            throw new CannotStartException("There are no accounts yet: " + this
                    + ". The server makes the database when it" + " first starts.");
        }
        return open(opened);
    }

    private boolean exists() {
        return switch (settings.database().kind()) {
            case DATA_DIR -> holdsDatabase(settings.dataDir());
            case H2 -> true;
            case MEMORY -> false;
        };
    }

    private static boolean holdsDatabase(Path directory) {
        if (!Files.isDirectory(directory)) return false;
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".mv.db"));
        } catch (IOException e) {
            throw new CannotStartException("The data directory " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jackchat");
        // Else H2 would close the database at the first signal, before what is under way is stored; and a start that
        // is refused would leave a trace file beside it.
        config.setJdbcUrl(with(with(url, "DB_CLOSE_ON_EXIT", "FALSE"), "TRACE_LEVEL_FILE", "0"));
        // One connection always stays, and with it the database stays open.
        config.setMaxLifetime(0);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new CannotStartException(problem(url, e), e);
        }
    }

    /** H2 refuses a URL that says a thing twice. */
    private static String with(String url, String option, String value) {
        return url.toUpperCase(Locale.ROOT).contains(";" + option + "=") ? url : url + ";" + option + "=" + value;
    }

    private static String problem(String url, RuntimeException failure) {
        String name = "The database of CHAT_DATABASE_URL, " + DatabaseChoice.masked(url) + ", ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return name + "is in use: another Jack Chat runs on it.";
            }
        }
        return name + "cannot be opened: "
                + DatabaseChoice.masked(OneLine.escape(String.valueOf(failure.getMessage())));
    }

    /** Where conversations are kept, for people. */
    @Override
    public String toString() {
        return switch (settings.database().kind()) {
            case DATA_DIR -> "kept in " + settings.dataDir().toAbsolutePath().normalize();
            case H2 -> "kept in " + DatabaseChoice.masked(settings.database().url());
            case MEMORY -> "kept in memory only";
        };
    }
}
