package com.jackchat.websocket;

import com.jackchat.jdbi.Durability;
import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.ports.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database in files of its own, made when it is first asked for, and gone when this is closed. */
final class FileStorage implements AutoCloseable {

    private @Nullable Path directory;
    private @Nullable JdbiStorage open;

    Storage storage() {
        if (open == null) open = open();
        return open;
    }

    private JdbiStorage open() {
        try {
            directory = Files.createTempDirectory("worlds");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What a power cut would take is not what this is about.
        return JdbiStorage.builder().durability(Durability.PROCESS).embedded(directory);
    }

    @Override
    public void close() throws IOException {
        if (open == null || directory == null) return;
        open.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : List.copyOf(files.toList())) Files.delete(file);
        }
        Files.delete(directory);
    }
}
