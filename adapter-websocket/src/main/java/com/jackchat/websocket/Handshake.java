package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client said when it asked for a WebSocket.
 *
 * @param headers looked up without regard to case
 * @param remoteAddress the peer of the TCP connection, which behind a proxy is the proxy; empty where the container does
 *     not tell
 */
public record Handshake(
        String path, Map<String, List<String>> query, Map<String, List<String>> headers, String remoteAddress) {

    /** Where a session keeps it until the endpoint was told. */
    static final String PROPERTY = Handshake.class.getName();

    public Handshake {
        requireNonNull(path, "path");
        query = Map.copyOf(query);
        var caseless = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        headers = Collections.unmodifiableMap(caseless);
        requireNonNull(remoteAddress, "remoteAddress");
    }

    /** The first value of a query parameter, decoded. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> origin() {
        return header("Origin");
    }

    /** The value of a cookie, as it was sent. */
    public Optional<String> cookie(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(wanted + "="))
                .map(pair -> pair.substring(wanted.length() + 1))
                .findFirst();
    }
}
