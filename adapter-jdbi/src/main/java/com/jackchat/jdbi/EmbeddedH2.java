package com.jackchat.jdbi;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An H2 that runs within this process, and the connections to it. Closing it closes the database. */
final class EmbeddedH2 implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedH2.class);
    private static final String FILE = "jack-chat";
    private static final String FRESH = FILE + ".new";
    private static final String SUFFIX = ".mv.db";

    /** RATIONALE.md says why, and that a delay of 0 would mean something else. */
    private static final String STORING = ";PAGE_SIZE=4096;WRITE_DELAY=1000000000;AUTO_COMPACT_FILL_RATE=0";

    /** H2 would write its errors, and with them what guests said, into a file of its own. */
    private static final String QUIET = ";TRACE_LEVEL_FILE=0";

    private final String url;
    private final String name;
    private final @Nullable Path directory;
    private final Pace pace;
    private final Gate gate = new Gate();
    private volatile OpenedH2 opened;

    private EmbeddedH2(String url, String name, @Nullable Path directory, Pace pace) {
        this.url = url;
        this.name = name;
        this.directory = directory;
        this.pace = pace;
        opened = open();
    }

    static EmbeddedH2 inMemory() {
        return new EmbeddedH2("jdbc:h2:mem:" + UUID.randomUUID(), "the memory", null, Pace.USUAL);
    }

    static EmbeddedH2 file(Path dataDir, FileAccess access, Pace pace) {
        Path directory = dataDir.toAbsolutePath().normalize();
        if (directory.toString().indexOf(';') >= 0) {
            throw new StorageException("H2 cannot use a directory with a semicolon in its name: " + directory);
        }
        try {
            access.createDirectories(directory);
        } catch (IOException e) {
            throw new StorageException("The data directory " + directory + " cannot be created: " + e.getMessage(), e);
        }
        Path file = fileIn(directory);
        String url = url(directory, FILE, access);
        if (Files.exists(file)) {
            if (!requireOurs(url, file.toString())) migrate(directory, file, access);
        } else if (JournalRecovery.isNeeded(directory)) {
            throw new StorageException(
                    file + " is missing, but its journal is there: put the database back, or, to begin"
                            + " a new one, move the files with \"journal\" in their names away");
        } else {
            begin(directory, file, access);
        }
        return new EmbeddedH2(url, file.toString(), directory, pace);
    }

    /** H2 made it as the umask would have it. */
    private static void keepFromOthers(Path file) {
        try {
            OwnerOnly.keep(file);
        } catch (IOException e) {
            LOG.warn("{} may be read by others on this machine: {}", file, e.getMessage());
        }
    }

    static Path fileIn(Path directory) {
        return directory.resolve(FILE + SUFFIX);
    }

    static String url(Path directory) {
        return url(directory, FileAccess.DISK);
    }

    static void requireOurs(Path directory) {
        requireOurs(url(directory), fileIn(directory).toString());
    }

    static String url(Path directory, FileAccess access) {
        return url(directory, FILE, access);
    }

    private static String url(Path directory, String name, FileAccess access) {
        return "jdbc:h2:" + WholeChunks.name(access.nameForH2(directory.resolve(name))) + QUIET;
    }

    /**
     * Makes a new database under another name, which it keeps until all of it is on the disk: what a power cut leaves
     * of an unfinished one is not in the way of the next start.
     */
    private static void begin(Path directory, Path file, FileAccess access) {
        Path fresh = directory.resolve(FRESH + SUFFIX);
        try {
            access.delete(fresh);
            migrate(url(directory, FRESH, access), fresh);
            access.move(fresh, file);
            access.forceDirectory(directory);
        } catch (IOException | SQLException e) {
            throw new StorageException(file + " could not be made: " + e.getMessage(), e);
        }
    }

    /**
     * Brings the tables up to date in a copy, which takes the file's place once all of it is on the disk. H2 commits
     * each statement that changes a table, so an end between two of them would leave what no version can read.
     */
    private static void migrate(Path directory, Path file, FileAccess access) {
        try (FileChannel old = FileChannel.open(file, READ, WRITE);
                FileLock lock = old.tryLock()) {
            if (lock == null) throw new StorageException(inUse(file.toString()));
            Path fresh = directory.resolve(FRESH + SUFFIX);
            try {
                access.delete(fresh);
                copy(old, fresh, access);
                migrate(url(directory, FRESH, access), fresh);
                OwnerOnly.keepAs(file, fresh);
                access.move(fresh, file);
                access.forceDirectory(directory);
            } finally {
                access.delete(fresh);
            }
        } catch (IOException | SQLException e) {
            throw new StorageException(
                    file + " could not be brought up to date, and was left as it is: " + e.getMessage(), e);
        }
    }

    /** Makes the file if need be. All of it is on the disk then. */
    private static void migrate(String url, Path fresh) throws SQLException {
        try (EmbeddedH2 h2 = new EmbeddedH2(url, fresh.toString(), null, Pace.USUAL);
                Connection connection = h2.connection()) {
            keepFromOthers(fresh);
            Schema.migrate(h2.dataSource());
            H2Store.writeAndSync(connection);
        }
    }

    private static void copy(FileChannel from, Path to, FileAccess access) throws IOException {
        try (FileChannel copy = access.create(to)) {
            long size = from.size();
            long done = 0;
            while (done < size) done += from.transferTo(done, size - done, copy);
        }
    }

    /**
     * Looks at a file without writing. When its end is missing, H2 takes it for an empty one, or one that was never
     * finished, and would begin anew in it without a word.
     *
     * @return whether its tables are as this version has them
     */
    private static boolean requireOurs(String url, String name) {
        String sql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'JACKCHAT_META'";
        try (Connection connection = source(url + ";ACCESS_MODE_DATA=r").getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            if (count.next() && count.getInt(1) > 0) return Schema.isCurrent(connection);
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.DATABASE_IS_READ_ONLY) throw refusal(name, e);
        }
        throw new StorageException(damaged(name));
    }

    private static String inUse(String name) {
        return name + " is in use: another Jack Chat runs on this data directory. Stop that one, or give this one a"
                + " directory of its own";
    }

    private static String damaged(String name) {
        return name + " is damaged, or no database of Jack Chat. It was left as it is: keep a copy of it, and restore a"
                + " backup; where there was nothing in it yet, delete it";
    }

    static JdbcDataSource source(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl(url);
        h2.setUser("sa");
        h2.setPassword("");
        return h2;
    }

    private OpenedH2 open() {
        try {
            return OpenedH2.at(source(url + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000" + STORING), gate, pace);
        } catch (SQLException e) {
            throw refusal(name, e);
        } catch (RuntimeException e) {
            throw new StorageException("The database in " + name + " could not be opened", e);
        }
    }

    /** Where its file is; empty where it has none. */
    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** The way into it. */
    Gate gate() {
        return gate;
    }

    Pace pace() {
        return pace;
    }

    DataSource dataSource() {
        return opened.pool();
    }

    /** To the database as it is open now. */
    Connection connection() throws SQLException {
        return opened.connection();
    }

    /** A few times a second, on a thread that nobody interrupts. */
    void lookAfter() {
        opened.lookAfter();
    }

    /** Returns when all that was committed is in the file, or on the disk. Not within a transaction. */
    void write(Durability durability) throws SQLException {
        opened.write(durability);
    }

    /** Whether it has to be opened anew, since its file cannot be written, or not be kept. */
    boolean isBroken() {
        return opened.isBroken();
    }

    /** What is wrong with it, as far as it is known. */
    String failure() {
        return opened.failure();
    }

    /**
     * Opens the file once more after it was broken. Nobody may be at work in the database. What was not written
     * is gone, as after the end of the process.
     *
     * @throws StorageException when it does not open; it may later
     */
    void reopen() {
        opened.abandon();
        requireOurs(url, name);
        opened = open();
    }

    @Override
    public void close() {
        opened.close();
    }

    static StorageException refusal(String name, SQLException cause) {
        return new StorageException(
                switch (cause.getErrorCode()) {
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 -> inUse(name);
                    case ErrorCode.FILE_CORRUPTED_1 -> damaged(name);
                    case ErrorCode.FILE_VERSION_ERROR_1 ->
                        name + " was written by another version of H2. It was left as it is: start the version of Jack"
                                + " Chat that wrote it";
                    case ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
                        name + " is somebody else's database: it wants another user or a password. It was left as it"
                                + " is: give Jack Chat a directory of its own";
                    default -> name + " could not be opened: " + cause.getMessage();
                },
                cause);
    }
}
