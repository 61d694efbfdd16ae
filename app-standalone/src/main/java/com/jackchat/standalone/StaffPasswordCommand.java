package com.jackchat.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an account another password. */
@Command(
        name = "password",
        description = "Gives an account another password, prints it, and logs out whoever knew the old one.",
        mixinStandardHelpOptions = true)
final class StaffPasswordCommand implements Runnable {

    @Mixin
    private PasswordOption password = new PasswordOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Parameters(paramLabel = "LOGIN", description = "Whose password.")
    private String login = "";

    @Override
    public void run() {
        Secret secret = password.take(spec);
        StoredAccounts.use(spec, accounts -> {
            if (!accounts.changePassword(login, secret.value())) {
                throw new CannotStartException(
                        "There is no " + OneLine.escape(login) + "; staff list names all there are.");
            }
            password.tell(spec, secret);
        });
    }
}
