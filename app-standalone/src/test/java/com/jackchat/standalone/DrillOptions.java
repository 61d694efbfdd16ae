package com.jackchat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a drill was told: {@code --name=value}. What nobody asks for is a mistake. */
final class DrillOptions {

    private final Map<String, String> given = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    DrillOptions(String... arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException(argument + " is not --name=value");
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
    }

    String text(String name, String otherwise) {
        asked.add(name);
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /** To be called when all were asked for. */
    void allAsked() {
        for (String name : given.keySet()) {
            if (!asked.contains(name)) throw new IllegalArgumentException("--" + name + " is none of " + asked);
        }
    }

    /** A directory that outlives the drill. */
    static Path lasting(String name) throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("drills"), name));
    }

    /** A new, empty directory. */
    static Path fresh(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("drills"))), name + "-");
    }
}
