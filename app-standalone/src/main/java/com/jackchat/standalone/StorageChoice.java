package com.jackchat.standalone;

import com.jackchat.files.DirectoryAttachmentStore;
import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.jdbi.StorageException;
import com.jackchat.memory.InMemoryAttachmentStore;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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
                case H2, POSTGRES -> jdbi.on(opened.open(() -> DatabasePool.to(settings.database())));
                case MEMORY -> InMemoryStorage.create();
            };
        } catch (StorageException e) {
            throw new CannotStartException(e.getMessage() + ".", e);
        }
    }

    /**
     * Opens the place for attachments, and makes it where it is not there yet.
     *
     * @throws CannotStartException when it cannot be had
     */
    AttachmentStore openFiles() {
        if (settings.database().kind() == DatabaseChoice.Kind.MEMORY) return InMemoryAttachmentStore.create();
        Path chosen = settings.filesDir();
        try {
            return DirectoryAttachmentStore.in(
                    chosen == null ? settings.dataDir().resolve("files") : chosen);
        } catch (UncheckedIOException e) {
            throw new CannotStartException(e.getMessage() + ". CHAT_FILES_DIR says where else.", e);
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
            case H2, POSTGRES -> true;
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

    /** Where conversations are kept, for people. */
    @Override
    public String toString() {
        return switch (settings.database().kind()) {
            case DATA_DIR -> "kept in " + settings.dataDir().toAbsolutePath().normalize();
            case H2, POSTGRES ->
                "kept in " + DatabaseChoice.masked(settings.database().url());
            case MEMORY -> "kept in memory only";
        };
    }
}
