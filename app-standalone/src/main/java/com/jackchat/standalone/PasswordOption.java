package com.jackchat.standalone;

import java.nio.charset.Charset;
import java.util.Scanner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A new password for an account: made here, or read; never an argument, which others on the machine can see. */
final class PasswordOption {

    @Option(
            names = "--password-stdin",
            description = "Read the password from the first line of standard input, instead of making one.")
    private boolean fromInput;

    Secret take(CommandSpec spec) {
        if (!fromInput) return new Secret(PasswordRules.make());
        return PasswordRules.ALLOWED
                .parse()
                .apply(firstLine())
                .map(Secret::new)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "The password on standard input is not allowed; allowed is " + PasswordRules.ALLOWED.what()
                                + "."));
    }

    /** Prints the password, unless whoever gave it knows it already. */
    void tell(CommandSpec spec, Secret password) {
        if (!fromInput) spec.commandLine().getOut().println(password.value());
    }

    private static String firstLine() {
        // Not closed: standard input belongs to the process.
        @SuppressWarnings("resource")
        Scanner input = new Scanner(System.in, Charset.defaultCharset());
        return input.hasNextLine() ? input.nextLine() : "";
    }
}
