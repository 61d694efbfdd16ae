package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** How the storage changes the files in its directory; tests put themselves in between. */
interface FileAccess {

    FileAccess DISK = new FileAccess() {};

    /** Under which name H2 opens a file. */
    default String nameForH2(Path file) {
        return file.toString();
    }

    /** With all above it, and lasting. */
    default void createDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = directory; path != null && Files.notExists(path); path = path.getParent()) missing.add(path);
        OwnerOnly.makeDirectories(directory);
        for (Path made : missing) forceDirectory(made.resolveSibling(""));
    }

    /** A new, empty file. */
    default FileChannel create(Path file) throws IOException {
        return OwnerOnly.newFile(file);
    }

    /** In place of what has that name. */
    default void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** If it is there. */
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** A file's name lasts only once its directory is on the disk. Not every system can do this, or needs it. */
    default void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not open directories.
            return;
        }
    }
}
