package com.jackchat.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from, the same for all commands. */
final class SettingsOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file with settings. The environment wins over it.")
    private @Nullable Path file;

    ReadSettings read() {
        return SettingsReader.read(System.getenv(), file);
    }
}
