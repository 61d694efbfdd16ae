package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Directories and files that nobody but the user of this process can read, whatever the umask, where the file system
 * knows users. What is there already keeps the permissions that somebody gave it.
 */
final class OwnerOnly {

    private static final boolean KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes the directory, and those above it, unless they are there. */
    static void makeDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) Files.createDirectories(directory, attributes(DIRECTORY));
    }

    /** A new file to write to. */
    static FileChannel newFile(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(FILE));
    }

    /** For a file that somebody else's code has made just now. */
    static void keep(Path file) throws IOException {
        if (KNOWN) Files.setPosixFilePermissions(file, FILE);
    }

    /** For a file that takes the place of another, which somebody may have opened to others. */
    static void keepAs(Path before, Path file) throws IOException {
        if (KNOWN) Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(before));
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return KNOWN
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
