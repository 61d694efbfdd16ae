package com.jackchat.standalone;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffMember;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints log-in, name, role and hotels of each account, tabs between. */
@Command(name = "list", description = "Lists all accounts.", mixinStandardHelpOptions = true)
final class StaffListCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        StoredAccounts.use(spec, accounts -> accounts.all().forEach(member -> out.println(line(member))));
    }

    private static String line(StaffMember member) {
        return String.join(
                "\t",
                OneLine.escape(member.login()),
                OneLine.escape(member.name()),
                member.role().name().toLowerCase(Locale.ROOT),
                hotels(member.hotels()));
    }

    private static String hotels(HotelScope scope) {
        if (scope.everything()) return "*";
        return scope.hotels().stream().map(HotelId::value).sorted().collect(Collectors.joining(","));
    }
}
