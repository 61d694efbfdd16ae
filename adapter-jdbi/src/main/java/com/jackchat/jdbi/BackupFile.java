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

/** A backup: a ZIP file with the database in it, of which the ZIP's own checksum tells whether it is whole. */
final class BackupFile {

    private static final String ENTRY = "jack-chat.mv.db";
    private static final int CHUNK = 64 * 1024;

    private BackupFile() {}

    /** Writes the file from the channel's beginning. It has its name only once it is whole, and on the disk. */
    static void write(Path file, FileChannel source, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        // Should the process be ended before.
        part.toFile().deleteOnExit();
        try {
            long size = source.size();
            try (FileChannel channel = OwnerOnly.newFile(part)) {
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK));
                zip.setLevel(Deflater.BEST_SPEED);
                zip.putNextEntry(new ZipEntry(ENTRY));
                copy(Channels.newInputStream(source.position(0)), zip, Step.COPY, size, progress);
                zip.closeEntry();
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            try (ZipFile zip = new ZipFile(part.toFile())) {
                unpack(zip, OutputStream.nullOutputStream(), Step.VERIFY, progress);
            }
            FileAccess.DISK.move(part, file);
            FileAccess.DISK.forceDirectory(file.resolveSibling(""));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @throws StorageException when it is no backup of ours; whether it is whole shows when it is read */
    static void requireOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new StorageException("There is no file " + file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(ENTRY) != null) return;
        } catch (ZipException e) {
            throw new StorageException(file + " is damaged, or no backup of Jack Chat", e);
        }
        throw new StorageException(file + " is no backup of Jack Chat");
    }

    /** Writes what is in the backup to a new file, on the disk. */
    static void read(Path file, Path database, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                FileChannel channel = OwnerOnly.newFile(database)) {
            unpack(zip, Channels.newOutputStream(channel), Step.COPY, progress);
            channel.force(true);
        } catch (ZipException e) {
            throw new StorageException(file + " is damaged; another backup may be whole", e);
        }
    }

    private static void unpack(ZipFile zip, OutputStream to, Step step, Progress progress) throws IOException {
        ZipEntry entry = zip.getEntry(ENTRY);
        CheckedInputStream in =
                new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry), CHUNK), new CRC32());
        copy(in, to, step, entry.getSize(), progress);
        if (in.getChecksum().getValue() != entry.getCrc()) throw new ZipException("the checksum is another");
    }

    private static void copy(InputStream from, OutputStream to, Step step, long all, Progress progress)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            to.write(chunk, 0, read);
            done += read;
            progress.at(step, done, all);
        }
    }

    /** A directory that may not be there, and all that is in it. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) Files.delete(each);
    }
}
