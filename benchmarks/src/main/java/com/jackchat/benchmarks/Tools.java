package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this machine has. */
final class Tools {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** No command of ours takes longer, unless it hangs; filling a database takes longest. */
    private static final int MOST_MINUTES = 30;

    private Tools() {}

    /** The program of this name that the shell would find. */
    static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The Java that runs this. */
    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** The newest JDK that is installed beside the one that runs this, if it is a newer one. */
    static Optional<Path> newerJdk() {
        Path parent = javaHome().toAbsolutePath().getParent();
        if (parent == null) return Optional.empty();
        try (Stream<Path> beside = Files.list(parent)) {
            return beside.filter(
                            it -> Files.isExecutable(it.resolve("bin/javac")) && Files.exists(it.resolve("release")))
                    .filter(it -> feature(it) > Runtime.version().feature())
                    .max(Comparator.comparingInt(Tools::feature));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static int feature(Path jdk) {
        try {
            String version = Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(it -> it.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .orElse("");
            Matcher number = NUMBER.matcher(version);
            return number.find() ? Integer.parseInt(number.group()) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Runs a command that must succeed, and hands back what it prints.
     *
     * @throws LoadException when it does not
     */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            if (status != 0) throw new LoadException(command.get(0) + " ended with " + status + ": " + printed);
            return printed.strip();
        } catch (IOException e) {
            throw new LoadException(command.get(0) + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }

    /** The first line that a command prints, for people; or its failure. */
    static String firstLine(List<String> command) {
        try {
            return run(command).lines().findFirst().orElse("");
        } catch (LoadException e) {
            return "not there";
        }
    }
}
