package com.jackchat.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where settings come from: an option of the program, given before or after the command. */
final class SettingsOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A properties file with settings. The environment wins over it.")
    private @Nullable Path file;

    /** @throws WrongSettingsException with all that is wrong */
    static ReadSettings read(CommandSpec command) {
        Main program = (Main) command.root().userObject();
        return SettingsReader.read(System.getenv(), program.settings().file);
    }
}
