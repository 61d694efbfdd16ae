package com.jackchat.standalone;

import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: serves, unless another command is named. */
@Command(
        name = "jack-chat",
        description = "Real-time web chat for hotels.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class, StaffCommand.class, BackupCommand.class, RestoreCommand.class})
public final class Main implements Callable<Integer> {

    /** Exit status when the program could not start or do its work. */
    static final int FAILED = 1;

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it before it runs anything.
    private CommandSpec spec;

    /** Ends the process with 0 when all went well, 2 when the command or a setting is wrong, 1 on other failures. */
    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(args));
    }

    SettingsOption settings() {
        return settings;
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler(Main::explain);
        SettingsHelp.addTo(commandLine);
        return commandLine;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ServeCommand.serve(SettingsOption.read(spec), spec.commandLine().getOut());
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof WrongSettingsException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof CannotStartException) {
            command.getErr().println(failure.getMessage());
            return FAILED;
        }
        LoggerFactory.getLogger(Main.class).error("Jack Chat failed", failure);
        return FAILED;
    }
}
