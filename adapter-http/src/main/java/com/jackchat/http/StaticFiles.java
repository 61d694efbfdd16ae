package com.jackchat.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files that the widget and the console brought along on the class path. */
final class StaticFiles {

    private static final String ROOT = "META-INF/resources/jackchat/";
    /** Plain names only: nothing that a class loader, a file system or a proxy might read as a way up. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final ClassLoader classPath;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    StaticFiles(ClassLoader classPath) {
        this.classPath = classPath;
    }

    /** Empty when there is none, or none of a kind that is served. */
    Optional<StaticFile> find(String path) {
        StaticFile known = read.get(path);
        if (known != null) return Optional.of(known);
        if (path.length() > 200 || !PATH.matcher(path).matches() || path.contains("..")) return Optional.empty();
        Optional<StaticFile> found = ContentTypes.of(path).flatMap(type -> load(path, type));
        found.ifPresent(file -> read.put(path, file));
        return found;
    }

    private Optional<StaticFile> load(String path, String contentType) {
        try (InputStream in = classPath.getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(new StaticFile(contentType, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read from the class path", e);
        }
    }
}
