package com.jackchat.files;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in a directory, spread over 1,024 others by the end of their keys. What is arriving has a place of its own and
 * is moved when it is whole. Several nodes may share the directory.
 */
public final class DirectoryAttachmentStore implements AttachmentStore {

    /** So much of the disk is left to the database, whose messages are worth more than a file that can be sent again. */
    static final long RESERVED_BYTES = 64L * 1024 * 1024;

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final int PLACES = 1_024;

    private final Path directory;
    private final Path arriving;
    private final long reservedBytes;

    private DirectoryAttachmentStore(Path directory, long reservedBytes) {
        this.directory = directory;
        this.arriving = directory.resolve("arriving");
        this.reservedBytes = reservedBytes;
    }

    /**
     * In this directory, which is made if need be.
     *
     * @throws UncheckedIOException when it cannot be made or written to
     */
    public static DirectoryAttachmentStore in(Path directory) {
        return in(directory, RESERVED_BYTES);
    }

    static DirectoryAttachmentStore in(Path directory, long reservedBytes) {
        DirectoryAttachmentStore store =
                new DirectoryAttachmentStore(requireNonNull(directory, "directory"), reservedBytes);
        try {
            if (!Files.isDirectory(directory)) Files.createDirectories(directory, ownersOnly());
            Files.createDirectories(store.arriving);
            store.removeAbandoned();
        } catch (IOException e) {
            throw new UncheckedIOException("The files cannot be kept in " + directory + ": " + e.getMessage(), e);
        }
        return store;
    }

    /** What guests sent is nobody else's business; a directory that is there already is left as it is. */
    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public Incoming begin(String key) {
        Path place = place(key);
        try {
            if (Files.getFileStore(arriving).getUsableSpace() < reservedBytes) throw noSpace();
            return new ArrivingFile(arriving.resolve(key + '-' + UUID.randomUUID()), place);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public Optional<StoredFile> find(String key) {
        Path file = place(key);
        try {
            long size = Files.size(file);
            return Optional.of(new KeptFile(file, size));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void remove(String key) {
        try {
            Files.deleteIfExists(place(key));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void close() {}

    /** Keys are our own, and are looked at all the same: nothing that comes from outside may choose a path. */
    private Path place(String key) {
        if (!KEY.matcher(key).matches()) throw new IllegalArgumentException("this is no key of a file");
        int end = key.indexOf('_');
        String spread = end < 0 ? key : key.substring(0, end);
        String folder = Integer.toHexString(Math.floorMod(spread.hashCode(), PLACES));
        return directory.resolve(folder).resolve(key);
    }

    /** What a process left that was killed; whoever shares the directory may still be at the younger ones. */
    private void removeAbandoned() throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(arriving)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
            }
        }
    }

    static OverloadedException unreachable(IOException failure) {
        return new OverloadedException(RETRY_AFTER, failure);
    }

    private static OverloadedException noSpace() {
        return new OverloadedException(RETRY_AFTER);
    }

    private record KeptFile(Path file, long size) implements StoredFile {

        @Override
        public InputStream read(long offset) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return Channels.newInputStream(channel.position(offset));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }
}
