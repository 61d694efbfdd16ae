package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is measured. */
enum Contestant {
    JACK_MEMORY("Jack Chat, in memory", Dialect.CHAT),
    JACK_DISK("Jack Chat, H2, forced to disk", Dialect.CHAT),
    NODE_MEMORY("Node ws, in memory", Dialect.CHAT),
    NODE_SQLITE("Node ws + SQLite FULL, a transaction each", Dialect.CHAT),
    NODE_SQLITE_GROUP("Node ws + SQLite FULL, group commit", Dialect.CHAT),
    TYRUS_ECHO("stock Tyrus, echo only", Dialect.ECHO),
    NETTY_ECHO("Netty, echo only", Dialect.ECHO),
    C_ECHO("C on epoll, echo only", Dialect.ECHO);

    private final String title;
    private final Dialect dialect;

    Contestant(String title, Dialect dialect) {
        this.title = title;
        this.dialect = dialect;
    }

    String title() {
        return title;
    }

    boolean isEcho() {
        return dialect == Dialect.ECHO;
    }

    boolean isOurs() {
        return this == JACK_MEMORY || this == JACK_DISK;
    }

    /** Why it cannot be measured here, if it cannot. */
    Optional<String> hindrance(Place place) {
        return switch (this) {
            case NODE_MEMORY -> missing(place.rivals().resolve("node_modules/ws"), "npm could not install ws");
            case NODE_SQLITE, NODE_SQLITE_GROUP ->
                missing(
                        place.rivals().resolve("node_modules/better-sqlite3/build/Release/better_sqlite3.node"),
                        "better-sqlite3 could not be built");
            case C_ECHO -> missing(place.target().resolve("echo"), "there is no C compiler");
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(Path file, String why) {
        return file.toFile().exists() ? Optional.empty() : Optional.of(why);
    }

    /** Starts it with nothing stored, on the server's core, and waits until it listens. */
    ServerProcess start(Place place, Path jdk) {
        Path directory = place.fresh(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return start(place, jdk, directory);
    }

    /** Starts it on the data that is in this directory. */
    ServerProcess start(Place place, Path jdk, Path directory) {
        int port = ServerProcess.freePort();
        Address address = address(port);
        List<String> command = ServerProcess.pinned(command(place, jdk, directory, port));
        return ServerProcess.launch(title, command, settings(directory, port), address, directory)
                .awaitGreeting();
    }

    Address address(int port) {
        String path = isOurs() ? "/ws/chat?hotelId=benchmark" : this == TYRUS_ECHO ? TyrusEcho.PATH : "/";
        return Address.local(port, path, dialect);
    }

    List<String> command(Place place, Path jdk, Path directory, int port) {
        String java = Tools.java(jdk).toString();
        String atPort = Integer.toString(port);
        return switch (this) {
            case JACK_MEMORY, JACK_DISK -> List.of(java, "-jar", place.jar().toString());
            case NODE_MEMORY -> node(place, "memory.mjs", atPort);
            case NODE_SQLITE ->
                node(place, "sqlite.mjs", atPort, directory.resolve("chat.db").toString());
            case NODE_SQLITE_GROUP ->
                node(place, "sqlite.mjs", atPort, directory.resolve("chat.db").toString(), "group");
            case TYRUS_ECHO -> List.of(java, "-cp", place.classPath(), TyrusEcho.class.getName(), atPort);
            case NETTY_ECHO -> List.of(java, "-cp", place.classPath(), NettyEcho.class.getName(), atPort);
            case C_ECHO -> List.of(place.target().resolve("echo").toString(), atPort);
        };
    }

    private static List<String> node(Place place, String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("node", "--expose-gc", place.rivals().resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Map<String, String> settings(Path directory, int port) {
        if (!isOurs()) return Map.of();
        return Map.of(
                "WEBSOCKET_PORT",
                Integer.toString(port),
                "CHAT_DATA_DIR",
                directory.resolve("data").toString(),
                "CHAT_DATABASE_URL",
                this == JACK_MEMORY ? "memory:" : "",
                "CHAT_DURABILITY",
                "disk",
                "CHAT_ADMIN_PASSWORD",
                "not-a-secret-of-anybody",
                "WEBSOCKET_MAX_CONNECTIONS",
                "15000",
                // A rival limits nobody.
                "CHAT_MESSAGES_PER_MINUTE",
                "0",
                "CHAT_MESSAGES_PER_HOUR",
                "0");
    }
}
