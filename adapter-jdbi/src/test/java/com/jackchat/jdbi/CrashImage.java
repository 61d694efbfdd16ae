package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a power cut leaves: the database as it was forced last, and the journal as it is now. */
final class CrashImage {

    private static final String DATABASE = "jack-chat.mv.db";

    private final Path directory;
    private final byte[] database;

    private CrashImage(Path directory) throws IOException {
        this.directory = directory;
        database = Files.readAllBytes(directory.resolve(DATABASE));
    }

    /** Just after the database was forced: from now on, it loses all that it writes. */
    static CrashImage losingAllFromNow(Path directory) throws IOException {
        return new CrashImage(directory);
    }

    /** The power goes; what is left is copied there. */
    Path into(Path copy) throws IOException {
        Files.createDirectories(copy);
        Files.write(copy.resolve(DATABASE), database);
        for (Path file : Journal.files(directory)) {
            if (Files.exists(file)) Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
