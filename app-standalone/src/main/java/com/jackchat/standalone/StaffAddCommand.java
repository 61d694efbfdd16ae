package com.jackchat.standalone;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.StaffRole;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds an account. */
@Command(name = "add", description = "Adds an account and prints its password.", mixinStandardHelpOptions = true)
final class StaffAddCommand implements Runnable {

    @Mixin
    private PasswordOption password = new PasswordOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Parameters(paramLabel = "LOGIN", description = "The name to log in with.")
    private String login = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The name that guests see; else LOGIN.")
    private @Nullable String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "agent",
            description = "agent: conversations; manager: also staff and settings; admin: everything, in all hotels."
                    + " Else ${DEFAULT-VALUE}.")
    private String role = "";

    @Option(
            names = "--hotels",
            paramLabel = "IDS",
            defaultValue = "*",
            description = "The ids of the hotels to see, comma-separated; else all.")
    private String hotels = "";

    @Override
    public void run() {
        StaffRole asRole = allowed("--role", Allowed.oneOf(StaffRole.class), role);
        HotelScope ofHotels = allowed("--hotels", KnownSettings.HOTELS.allowed(), hotels);
        Secret secret = password.take(spec);
        StoredAccounts.use(spec, accounts -> {
            if (!add(accounts, asRole, ofHotels, secret)) {
                throw new CannotStartException("There is a " + OneLine.escape(login) + " already.");
            }
            password.tell(spec, secret);
        });
    }

    private boolean add(StaffAccounts accounts, StaffRole asRole, HotelScope ofHotels, Secret secret) {
        try {
            return accounts.add(login, name == null ? login : name, asRole, ofHotels, secret.value());
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), "The account is not allowed: " + e.getMessage() + ".", e);
        }
    }

    private <T> T allowed(String option, Allowed<T> allowed, String text) {
        return allowed.parse()
                .apply(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " is \"" + OneLine.escape(text) + "\"; allowed is " + allowed.what() + "."));
    }
}
