package com.jackchat.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the accounts of staff while the server is stopped. */
@Command(
        name = "staff",
        description = "Lists, adds and changes staff accounts. The server must be stopped.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | add | password)",
        subcommands = {StaffListCommand.class, StaffAddCommand.class, StaffPasswordCommand.class})
final class StaffCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: staff list, staff add LOGIN, or staff password LOGIN.");
    }
}
