package com.jackchat.standalone;

import com.jackchat.jdbi.EmbeddedBackup;
import com.jackchat.jdbi.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the database of the data directory into a file. */
@Command(
        name = "backup",
        description = "Copies the database in CHAT_DATA_DIR into one file. The server must be stopped.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private Path file;

    @Option(names = "--replace", description = "Replace the file if it is there already.")
    private boolean replace;

    @Override
    public void run() {
        Path directory = OwnDatabase.directory(spec);
        if (Files.exists(file) && !replace) {
            throw new CannotStartException(file + " is there already; --replace writes another in its place.");
        }
        try (ProgressBar bar = ProgressBar.onTerminal(spec)) {
            EmbeddedBackup.write(directory, file, replace, bar);
        } catch (StorageException e) {
            throw new CannotStartException(e.getMessage() + ".", e);
        }
        spec.commandLine().getOut().printf("%s has the database of %s, %s.%n", file, directory, size());
    }

    private String size() {
        try {
            return ProgressBar.megabytes(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
