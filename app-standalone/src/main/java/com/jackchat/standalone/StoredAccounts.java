package com.jackchat.standalone;

import com.jackchat.ports.Storage;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** The staff accounts of a server that is stopped. */
final class StoredAccounts {

    private StoredAccounts() {}

    /** @throws CannotStartException when the server runs, or has never run */
    static void use(CommandSpec command, Consumer<StaffAccounts> work) {
        Settings settings = SettingsOption.read(command).settings();
        try (Opened opened = new Opened();
                Storage storage = new StorageChoice(settings).openExisting(opened)) {
            work.accept(new StaffAccounts(storage, new Passwords()));
        }
    }
}
