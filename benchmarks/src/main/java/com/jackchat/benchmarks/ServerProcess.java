package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under test, as a process of its own, stopped when this is closed. */
final class ServerProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Address address;
    private final Path log;
    private final Thread atExit;

    private ServerProcess(String name, Process process, Address address, Path log) {
        this.name = name;
        this.process = process;
        this.address = address;
        this.log = log;
        // Whoever interrupts a benchmark does not want servers to stay behind.
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Does not wait until it listens. */
    static ServerProcess launch(
            String name, List<String> command, Map<String, String> settings, Address address, Path directory) {
        Path log = directory.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(ServerProcess::isSetting);
        builder.environment().putAll(settings);
        try {
            return new ServerProcess(name, builder.start(), address, log);
        } catch (IOException e) {
            throw new LoadException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** What somebody's shell happens to hold is no part of the measurement. */
    private static boolean isSetting(String variable) {
        return List.of("CHAT_", "WEBSOCKET_", "WEBCHAT_", "WIDGET_", "COMMUNICATION_").stream()
                .anyMatch(variable::startsWith);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pins a command to one core, where that can be done. */
    static List<String> pinned(List<String> command) {
        return on(System.getProperty("benchmarks.server-core", ""), command);
    }

    /** Lets a command have all cores, and not the generator's alone. */
    static List<String> onAllCores(List<String> command) {
        return on(System.getProperty("benchmarks.all-cores", ""), command);
    }

    private static List<String> on(String cores, List<String> command) {
        if (cores.isEmpty()) return command;
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        return pinned;
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    Address address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it greets, and stops it when it does not. */
    ServerProcess awaitGreeting() {
        try {
            FirstFrame.await(this);
            return this;
        } catch (LoadException e) {
            close();
            throw e;
        }
    }

    /** The end of what it printed. */
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log, UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "nothing is known of what it printed";
        }
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }

    /** Asks it to stop, and makes it where it does not. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        process.toHandle().destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
