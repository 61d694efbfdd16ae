package com.jackchat.standalone;

import com.jackchat.jdbi.EmbeddedBackup;
import com.jackchat.jdbi.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the database of a backup into the data directory. */
@Command(
        name = "restore",
        description = "Puts the database of a backup into CHAT_DATA_DIR. The server must be stopped.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private Path file;

    @Option(
            names = "--replace",
            description = "Put it in the place of the database that is there, which is kept in a directory of its own.")
    private boolean replace;

    @Override
    public void run() {
        Path directory = OwnDatabase.directory(spec);
        if (!replace && EmbeddedBackup.holdsDatabase(directory)) {
            throw new CannotStartException(directory
                    + " holds a database already; --replace puts this one in its place," + " and keeps the other.");
        }
        Optional<Path> kept;
        try (ProgressBar bar = ProgressBar.onTerminal(spec)) {
            kept = EmbeddedBackup.restore(file, directory, replace, bar);
        } catch (StorageException e) {
            throw new CannotStartException(e.getMessage() + ".", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s has the database of %s.%n", directory, file);
        kept.ifPresent(path -> out.printf("What was there before is in %s; delete it when you are sure.%n", path));
    }
}
