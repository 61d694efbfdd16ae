package com.jackchat.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a running server is: what it says of itself, and what the kernel says of it. */
final class Probes {

    private static final Pattern CONNECTIONS = Pattern.compile("\"connectedUsers\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final RunningJar jar;

    Probes(RunningJar jar) {
        this.jar = jar;
    }

    int connections() {
        Matcher found = CONNECTIONS.matcher(get("/ws-info").body());
        if (!found.find()) throw new AssertionError("no count of connections");
        return Integer.parseInt(found.group(1));
    }

    /** The status of {@code /health/ready}. */
    int ready() {
        return get("/health/ready").statusCode();
    }

    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + jar.awaitPort() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Resident memory in bytes; 0 where there is no /proc. */
    long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(jar.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Open files and sockets; 0 where there is no /proc. */
    long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(jar.pid()), "fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
