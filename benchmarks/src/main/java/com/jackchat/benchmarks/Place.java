package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a benchmark finds and keeps its things.
 *
 * @param root of the checkout
 * @param work for logs and data, emptied at each start
 */
record Place(Path root, Path work) {

    static Place in(Path root) {
        return new Place(root, root.resolve("benchmarks/target/work"));
    }

    Path jar() {
        return root.resolve("app-standalone/target/jack-chat.jar");
    }

    Path rivals() {
        return root.resolve("benchmarks/rivals");
    }

    Path target() {
        return root.resolve("benchmarks/target");
    }

    /** The classes of this module and all that they need. */
    String classPath() {
        return target().resolve("classes") + ":" + target().resolve("lib") + "/*";
    }

    /** A directory that was not there before. */
    Path fresh(String name) {
        try {
            Files.createDirectories(work);
            return Files.createTempDirectory(work, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a directory's files, in another that is made. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clean() {
        delete(work);
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) return;
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
            for (Path file : all) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long size(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(it -> it.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
