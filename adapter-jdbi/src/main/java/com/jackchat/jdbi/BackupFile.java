package com.jackchat.jdbi;

import com.jackchat.jdbi.EmbeddedBackup.Progress;
import com.jackchat.jdbi.EmbeddedBackup.Step;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A backup: a ZIP file with the database in it, and the files that were sent, of which the ZIP's own checksums tell
 * whether they are whole.
 */
final class BackupFile {

    private static final String DATABASE = "jack-chat.mv.db";
    private static final String FILES = "files/";

    /** What was on its way when the server stopped. */
    private static final String ARRIVING = "arriving";

    private static final int CHUNK = 64 * 1024;

    private BackupFile() {}

    /**
     * Writes the file from the channel's beginning. It has its name only once it is whole, and on the disk.
     *
     * @param sent where the files are that were sent; it need not be there
     */
    static void write(Path file, FileChannel database, Path sent, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        // Should the process be ended before.
        part.toFile().deleteOnExit();
        try {
            try (FileChannel channel = OwnerOnly.newFile(part)) {
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK));
                zip.setLevel(Deflater.BEST_SPEED);
                pack(zip, database, sent, progress);
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            try (ZipFile zip = new ZipFile(part.toFile())) {
                Meter meter = new Meter(Step.VERIFY, size(zip), progress);
                for (ZipEntry entry : entries(zip)) unpack(zip, entry, OutputStream.nullOutputStream(), meter);
            }
            FileAccess.DISK.move(part, file);
            FileAccess.DISK.forceDirectory(file.resolveSibling(""));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void pack(ZipOutputStream zip, FileChannel database, Path sent, Progress progress)
            throws IOException {
        List<Path> files = filesIn(sent);
        long all = database.size();
        for (Path each : files) all += Files.size(each);
        Meter meter = new Meter(Step.COPY, all, progress);
        zip.putNextEntry(new ZipEntry(DATABASE));
        meter.copy(Channels.newInputStream(database.position(0)), zip);
        for (Path each : files) {
            zip.putNextEntry(
                    new ZipEntry(FILES + sent.relativize(each).toString().replace('\\', '/')));
            try (InputStream in = Files.newInputStream(each)) {
                meter.copy(in, zip);
            }
        }
        zip.closeEntry();
    }

    private static List<Path> filesIn(Path sent) throws IOException {
        if (!Files.isDirectory(sent)) return List.of();
        try (Stream<Path> found = Files.walk(sent)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !sent.relativize(file).startsWith(ARRIVING))
                    .sorted()
                    .toList();
        }
    }

    /** @throws StorageException when it is no backup of ours; whether it is whole shows when it is read */
    static void requireOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new StorageException("There is no file " + file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(DATABASE) != null) return;
        } catch (ZipException e) {
            throw new StorageException(file + " is damaged, or no backup of Jack Chat", e);
        }
        throw new StorageException(file + " is no backup of Jack Chat");
    }

    /** Writes what is in the backup to new files, on the disk. */
    static void read(Path file, Path database, Path sent, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Meter meter = new Meter(Step.COPY, size(zip), progress);
            for (ZipEntry entry : entries(zip)) {
                Path to = entry.getName().equals(DATABASE) ? database : within(sent, entry.getName(), file);
                OwnerOnly.makeDirectories(to.resolveSibling("."));
                try (FileChannel channel = OwnerOnly.newFile(to)) {
                    unpack(zip, entry, Channels.newOutputStream(channel), meter);
                    channel.force(true);
                }
            }
        } catch (ZipException e) {
            throw new StorageException(file + " is damaged; another backup may be whole", e);
        }
    }

    /** A name in a ZIP file may lead anywhere. */
    private static Path within(Path sent, String name, Path file) {
        Path to = sent.resolve(name.substring(name.startsWith(FILES) ? FILES.length() : 0))
                .normalize();
        if (!name.startsWith(FILES) || !to.startsWith(sent) || to.equals(sent)) {
            throw new StorageException(file + " is no backup of Jack Chat: there is something else in it");
        }
        return to;
    }

    private static List<ZipEntry> entries(ZipFile zip) {
        return zip.stream().<ZipEntry>map(entry -> entry).toList();
    }

    private static long size(ZipFile zip) {
        return zip.stream().mapToLong(ZipEntry::getSize).sum();
    }

    private static void unpack(ZipFile zip, ZipEntry entry, OutputStream to, Meter meter) throws IOException {
        CheckedInputStream in =
                new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry), CHUNK), new CRC32());
        meter.copy(in, to);
        if (in.getChecksum().getValue() != entry.getCrc()) throw new ZipException("the checksum is another");
    }

    /** A directory that may not be there, and all that is in it. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(directory)) {
            found.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path each : all) Files.delete(each);
    }

    /** Counts what is copied in one step. */
    private static final class Meter {

        private final byte[] chunk = new byte[CHUNK];
        private final Step step;
        private final long all;
        private final Progress progress;
        private long done;

        Meter(Step step, long all, Progress progress) {
            this.step = step;
            this.all = all;
            this.progress = progress;
        }

        void copy(InputStream from, OutputStream to) throws IOException {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                to.write(chunk, 0, read);
                done += read;
                progress.at(step, done, all);
            }
        }
    }
}
