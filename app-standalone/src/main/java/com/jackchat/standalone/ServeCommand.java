package com.jackchat.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server. The default.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Override
    public Integer call() throws InterruptedException {
        return serve(settings.read());
    }
}
