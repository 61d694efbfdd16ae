package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar as a process of its own, as people start it, and what it says. */
final class RunningJar implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on \\S+ port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Thread readsOut;
    private final Thread readsErr;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();

    private RunningJar(Process process) {
        this.process = process;
        readsOut = reader(process.getInputStream(), out);
        readsErr = reader(process.getErrorStream(), err);
    }

    /** Starts the jar in this directory, with these settings and on any free port unless they say otherwise. */
    static RunningJar start(Path directory, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("jack-chat.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = new HashMap<>(Map.of("WEBSOCKET_PORT", "0"));
        environment.putAll(settings);
        builder.environment().keySet().removeIf(KnownNames::includes);
        builder.environment().putAll(environment);
        try {
            return new RunningJar(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port, once all that a start prints is there. */
    int awaitPort() {
        await().atMost(PATIENCE).until(() -> !process.isAlive() || out().contains("data-hotel-id"));
        assertThat(process.isAlive()).as("%s%s", out, err).isTrue();
        Matcher line = LISTENING.matcher(err());
        assertThat(line.find()).as("%s", err).isTrue();
        return Integer.parseInt(line.group(1));
    }

    URI http(String path) {
        return URI.create("http://127.0.0.1:" + awaitPort() + path);
    }

    URI socket(String path) {
        return URI.create("ws://127.0.0.1:" + awaitPort() + path);
    }

    /** The exit status, when the process ends by itself. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS))
                .as("ended: %s%s", out, err)
                .isTrue();
        readsOut.join();
        readsErr.join();
        return process.exitValue();
    }

    /** Asks it to stop, as a service manager does. */
    int terminate() throws InterruptedException {
        // By its handle: Process.destroy would also close what it still has to say.
        process.toHandle().destroy();
        return awaitEnd();
    }

    /** Ends it at once, as a power switch or the kernel does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What it has printed for people so far. */
    String out() {
        return String.join("\n", out);
    }

    /** What it has logged, or said is wrong, so far. */
    String err() {
        return String.join("\n", err);
    }

    /** The password that was made at this start. */
    String madePassword() {
        Matcher line = Pattern.compile("(?m)^ +([A-Za-z0-9_-]{24})$").matcher(out());
        assertThat(line.find()).as("%s", out).isTrue();
        return line.group(1);
    }

    @Override
    public void close() {
        kill();
    }

    private static Thread reader(InputStream stream, List<String> into) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    into.add(line);
                }
            } catch (IOException e) {
                into.add(e.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
