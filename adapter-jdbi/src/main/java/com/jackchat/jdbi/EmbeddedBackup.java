package com.jackchat.jdbi;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of a {@linkplain JdbiStorage#embedded database of our own}, made and put back while no process has it open: only
 * then is its file whole. Each of them may be ended at any moment, and leaves what there was before.
 */
public final class EmbeddedBackup {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What takes its time. */
    public enum Step {
        /** The database is read, row by row. */
        CHECK,
        /** Bytes are copied. */
        COPY,
        /** The copy is read again, byte by byte. */
        VERIFY
    }

    /** Hears how far it has come; called often, on the thread that called. */
    @FunctionalInterface
    public interface Progress {
        void at(Step step, long done, long all);
    }

    /** What guests and staff sent each other as files, if that is kept here. */
    private static final String SENT = "files";

    private final Path directory;
    private final Path database;
    private final Path sent;

    private EmbeddedBackup(Path dataDir) {
        directory = requireNonNull(dataDir, "dataDir").toAbsolutePath().normalize();
        database = EmbeddedH2.fileIn(directory);
        sent = directory.resolve(SENT);
    }

    /**
     * Copies the database of this directory, and what was sent as files, into one file, and reads the copy again.
     *
     * @param replace whether a file that is there may be replaced
     * @throws StorageException when the database is in use, damaged or not there, or the file cannot be written; the
     *     message says what to do
     */
    public static void write(Path dataDir, Path file, boolean replace, Progress progress) {
        requireNonNull(progress, "progress");
        try {
            new EmbeddedBackup(dataDir).write(file.toAbsolutePath().normalize(), replace, progress);
        } catch (IOException e) {
            throw new StorageException("The backup " + file + " could not be written: " + e, e);
        }
    }

    /**
     * Puts the database of a backup, and its files, into this directory. The database begins a new epoch, so that
     * clients drop what they know of what came after the backup, and nobody is logged in.
     *
     * @param replace whether a database that is there may be replaced
     * @return where what was there before is kept; empty when nothing was
     * @throws StorageException when there is a database that may not be replaced or is in use, or the file is no whole
     *     backup that this version can read
     */
    public static Optional<Path> restore(Path file, Path dataDir, boolean replace, Progress progress) {
        requireNonNull(progress, "progress");
        try {
            return new EmbeddedBackup(dataDir).restore(file, replace, progress);
        } catch (IOException e) {
            throw new StorageException(file + " could not be restored: " + e, e);
        }
    }

    /** Whether there is a database in this directory, or what is left of one. */
    public static boolean holdsDatabase(Path dataDir) {
        return new EmbeddedBackup(dataDir).isOccupied();
    }

    private boolean isOccupied() {
        return Files.exists(database) || JournalRecovery.isNeeded(directory);
    }

    private void write(Path file, boolean replace, Progress progress) throws IOException {
        if (!Files.exists(database)) throw new StorageException("There is no database in " + directory);
        if (Files.exists(file) && !replace) throw new StorageException(file + " is there already");
        requireStopped();
        // After an end that was not in order, a start takes over what the journal has.
        if (JournalRecovery.isNeeded(directory)) JdbiStorage.embedded(directory).close();
        EmbeddedH2.requireOurs(directory);
        EveryRow.read(directory, progress);
        try (FileChannel source = FileChannel.open(database, READ, WRITE);
                FileLock lock = lock(source)) {
            if (!lock.isValid() || JournalRecovery.isNeeded(directory)) throw inUse();
            BackupFile.write(file, source, sent, progress);
        }
    }

    private Optional<Path> restore(Path file, boolean replace, Progress progress) throws IOException {
        BackupFile.requireOne(file);
        boolean occupied = isOccupied();
        if (occupied && !replace) throw new StorageException(directory + " holds a database already");
        OwnerOnly.makeDirectories(directory);
        Path fresh = directory.resolve("restoring");
        BackupFile.delete(fresh);
        OwnerOnly.makeDirectories(fresh);
        if (!Files.exists(database)) {
            unpack(file, fresh, progress);
            return putIn(fresh, occupied);
        }
        try (FileChannel current = FileChannel.open(database, READ, WRITE);
                FileLock lock = lock(current)) {
            if (!lock.isValid()) throw inUse();
            unpack(file, fresh, progress);
            return putIn(fresh, true);
        }
    }

    /** Whoever starts right behind this is found all the same, by the lock or by the journal. */
    private void requireStopped() throws IOException {
        try (FileChannel channel = FileChannel.open(database, READ, WRITE)) {
            lock(channel).release();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return lock;
        } catch (OverlappingFileLockException e) {
            // By this very process.
        }
        throw inUse();
    }

    private StorageException inUse() {
        return new StorageException(
                database + " is in use: a backup is made and restored while Jack Chat is stopped. Stop it first");
    }

    private static void unpack(Path file, Path fresh, Progress progress) throws IOException {
        BackupFile.read(file, EmbeddedH2.fileIn(fresh), fresh.resolve(SENT), progress);
        EmbeddedH2.requireOurs(fresh);
        beginAnew(fresh);
        // Twice: there were copies of H2's that opened once only.
        JdbiStorage.embedded(fresh).close();
        JdbiStorage.embedded(fresh).close();
    }

    private static void beginAnew(Path fresh) {
        try (Connection connection = EmbeddedH2.source(EmbeddedH2.url(fresh)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM jackchat_meta WHERE name = 'epoch'");
            // Consoles may hold versions that came after the backup, and must not take others for them.
            statement.execute("UPDATE jackchat_inbox SET version = version + " + JournalRecovery.LEAP);
            // Some of these had ended after the backup.
            statement.execute("DELETE FROM jackchat_staff_session");
        } catch (SQLException e) {
            throw EmbeddedH2.refusal(EmbeddedH2.fileIn(fresh).toString(), e);
        }
    }

    /** At each moment there is a database; and a journal that is not its own is refused at a start. */
    private Optional<Path> putIn(Path fresh, boolean occupied) throws IOException {
        putInFiles(fresh.resolve(SENT));
        Path kept = null;
        if (occupied) {
            kept = keepDirectory();
            if (Files.exists(database)) link(database, kept.resolve(database.getFileName()));
        }
        FileAccess.DISK.move(EmbeddedH2.fileIn(fresh), database);
        FileAccess.DISK.forceDirectory(database.resolveSibling(""));
        if (kept != null) {
            for (Path journal : Journal.files(directory)) {
                if (Files.exists(journal)) FileAccess.DISK.move(journal, kept.resolve(journal.getFileName()));
            }
        }
        BackupFile.delete(fresh);
        return Optional.ofNullable(kept);
    }

    /** A file's name is its own for ever, so those that are there are the same, and those of later are in nobody's way. */
    private void putInFiles(Path restored) throws IOException {
        if (!Files.isDirectory(restored)) return;
        List<Path> files;
        try (Stream<Path> found = Files.walk(restored)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        Set<Path> folders = new HashSet<>();
        for (Path file : files) {
            Path place = sent.resolve(restored.relativize(file));
            Path folder = place.resolveSibling("");
            FileAccess.DISK.createDirectories(folder);
            if (Files.exists(place)) continue;
            FileAccess.DISK.move(file, place);
            folders.add(folder);
        }
        folders.forEach(FileAccess.DISK::forceDirectory);
    }

    private Path keepDirectory() throws IOException {
        String name = "replaced-" + STAMP.format(Instant.now());
        Path kept = directory.resolve(name);
        for (int next = 2; Files.exists(kept); next++) kept = directory.resolve(name + "-" + next);
        OwnerOnly.makeDirectories(kept);
        return kept;
    }

    /** A second name for the file, where there can be one. */
    private static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | IOException e) {
            FileAccess.DISK.move(file, name);
        }
    }
}
