package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar as a process of its own, as people start it, and what it says. */
final class RunningJar implements AutoCloseable {

    /** For guests who say more than people do. */
    static final Map<String, String> NO_LIMITS = Map.of("CHAT_MESSAGES_PER_MINUTE", "0", "CHAT_MESSAGES_PER_HOUR", "0");

    private static final Pattern LISTENING = Pattern.compile("Listening on \\S+ port (\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Thread readsOut;
    private final Thread readsErr;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();
    private final CompletableFuture<Void> introduced = new CompletableFuture<>();

    private RunningJar(Process process) {
        this.process = process;
        readsOut = reader(process.getInputStream(), out, line -> {
            if (line.equals(Banner.LAST_LINE)) introduced.complete(null);
        });
        readsErr = reader(process.getErrorStream(), err, line -> {
            Matcher port = LISTENING.matcher(line);
            if (port.find()) listening.complete(Integer.valueOf(port.group(1)));
        });
        var unused = process.onExit().thenRun(() -> {
            listening.completeExceptionally(new IllegalStateException("the server has ended"));
            introduced.completeExceptionally(new IllegalStateException("the server has ended"));
        });
    }

    /** Starts the jar in this directory, with these settings and on any free port unless they say otherwise. */
    static RunningJar start(Path directory, Map<String, String> settings, String... arguments) {
        return start(List.of(), directory, settings, arguments);
    }

    /** The same in a Java that is given options of its own. */
    static RunningJar start(
            List<String> javaOptions, Path directory, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String ofTheBuild = System.getProperty("jack-chat.java-option");
        if (ofTheBuild != null) command.add(ofTheBuild);
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", System.getProperty("jack-chat.jar")));
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
        try {
            introduced.get(PATIENCE_SECONDS, SECONDS);
            return listening.get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("not started: " + out + err, e);
        }
    }

    URI http(String path) {
        return URI.create("http://127.0.0.1:" + awaitPort() + path);
    }

    URI socket(String path) {
        return URI.create("ws://127.0.0.1:" + awaitPort() + path);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status, when the process ends by itself. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) throw new AssertionError("still there: " + out + err);
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
        if (!line.find()) throw new AssertionError("no password in " + out);
        return line.group(1);
    }

    @Override
    public void close() {
        kill();
    }

    private static Thread reader(InputStream stream, List<String> into, Consumer<String> seen) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    into.add(line);
                    seen.accept(line);
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
