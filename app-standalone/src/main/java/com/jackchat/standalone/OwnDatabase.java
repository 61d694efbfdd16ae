package com.jackchat.standalone;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** The database that is this program's own, and that nobody else can copy. */
final class OwnDatabase {

    private OwnDatabase() {}

    /**
     * Where it is.
     *
     * @throws CannotStartException when the settings name another one
     */
    static Path directory(CommandSpec command) {
        Settings settings = SettingsOption.read(command).settings();
        return switch (settings.database().kind()) {
            case DATA_DIR -> settings.dataDir().toAbsolutePath().normalize();
            case POSTGRES ->
                throw new CannotStartException(
                        "CHAT_DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore, which" + " need no stop.");
            case H2 ->
                throw new CannotStartException("CHAT_DATABASE_URL names an H2 of your own: these commands are for the"
                        + " one in CHAT_DATA_DIR.");
            case MEMORY -> throw new CannotStartException("CHAT_DATABASE_URL is memory:, where nothing is kept.");
        };
    }
}
