package com.jackchat.standalone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server. The default.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return serve(SettingsOption.read(spec), spec.commandLine().getOut());
    }

    static int serve(ReadSettings read, PrintWriter out) throws InterruptedException {
        Opened opened = new Opened();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(opened), "jack-chat-stop"));
        Served served;
        try {
            served = new Composition(read.settings(), opened).start();
            out.println(banner(read, served).text());
            out.flush();
        } catch (RuntimeException | Error e) {
            // Much fails in a process that is about to end, and nobody needs to hear of that.
            boolean stopped = opened.closing();
            opened.close();
            if (stopped) throw new CannotStartException("Stopped while starting.", e);
            throw e;
        }
        served.server().awaitShutdown();
        return 0;
    }

    private static void stop(Opened opened) {
        // The start failed, and has closed what it had opened.
        if (opened.closing()) return;
        log.info("Stopping");
        opened.close();
        log.info("Stopped");
    }

    /** Only now that the port is ours may the first password be made: whoever cannot listen could not show it. */
    private static Banner banner(ReadSettings read, Served served) {
        Settings settings = read.settings();
        Secret wished = settings.adminPassword();
        String made = served.accounts().addFirstAdministrator(wished).orElse(null);
        List<String> notes = new ArrayList<>(read.warnings());
        notes.addAll(Caveats.of(settings));
        if (wished != null && served.accounts().administratorHasOtherPasswordThan(wished)) {
            notes.add("CHAT_ADMIN_PASSWORD is not the password of " + StaffAccounts.FIRST_LOGIN
                    + ": it is for the first start only. The command staff password " + StaffAccounts.FIRST_LOGIN
                    + " changes it.");
        }
        return new Banner(
                Version.number(),
                site(settings, served.server().port()),
                served.storage().toString(),
                hotel(settings),
                made,
                notes);
    }

    private static String site(Settings settings, int port) {
        if (settings.publicUrl() != null) return settings.publicUrl().toString();
        String scheme = settings.keystore() == null ? "http://" : "https://";
        return scheme + host(settings.bind()) + ":" + port + "/";
    }

    /** A name that a browser on this machine can follow. */
    private static String host(String bind) {
        if (bind.equals("0.0.0.0") || bind.matches("[0:]+")) return "localhost";
        return bind.indexOf(':') < 0 ? bind : "[" + bind + "]";
    }

    private static String hotel(Settings settings) {
        return settings.hotels().hotels().stream()
                .map(Object::toString)
                .sorted()
                .findFirst()
                .orElse("hotel_123");
    }
}
