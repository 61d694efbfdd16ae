package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jackchat.application.JackChat;
import com.jackchat.application.MessageLimits;
import com.jackchat.domain.HotelId;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/** A real server on a free port, over a chat in memory, and a client for it. */
final class TestServer implements AutoCloseable {

    static final HotelId GRAND = new HotelId("grand");
    static final HotelId PALACE = new HotelId("palace");
    static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JackChat chat;
    private final HttpApi api;
    private final HttpServer server;
    private final NetworkListener listener;
    private final Set<Connection<?>> connections = ConcurrentHashMap.newKeySet();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestServer(JackChat chat, UnaryOperator<HttpApi.Builder> settings) {
        this.chat = chat;
        api = settings.apply(HttpApi.serving(chat)).build();
        listener = new NetworkListener("test", "127.0.0.1", 0);
        // As the real container has it: whatever blocks here stalls everybody.
        listener.getTransport().setIOStrategy(SameThreadIOStrategy.getInstance());
        listener.getTransport().setSelectorRunnersCount(1);
        listener.getTransport().getConnectionMonitoringConfig().addProbes(new ConnectionProbe.Adapter() {
            @Override
            @SuppressWarnings("rawtypes") // As Grizzly has it.
            public void onAcceptEvent(Connection serverConnection, Connection clientConnection) {
                connections.add(clientConnection);
            }
        });
        server = new HttpServer();
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(api.grizzlyHandler(), "/");
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer started() {
        return started(it -> it);
    }

    static TestServer started(UnaryOperator<HttpApi.Builder> settings) {
        return over(InMemoryStorage.create(), settings);
    }

    static TestServer over(Storage storage, UnaryOperator<HttpApi.Builder> settings) {
        return over(chat(storage).build(), settings);
    }

    static TestServer limited(MessageLimits messages) {
        return over(chat(InMemoryStorage.create()).messageLimits(messages).build(), it -> it);
    }

    /** Closes the chat, too, when it is closed. */
    static TestServer over(JackChat chat, UnaryOperator<HttpApi.Builder> settings) {
        return new TestServer(chat, settings);
    }

    static JackChat.Builder chat(Storage storage) {
        return JackChat.on(storage, new SingleNode())
                .clock(NOON)
                .hotels(List.of(GRAND, PALACE))
                .staff(new Accounts())
                .messageLimits(MessageLimits.NONE);
    }

    JackChat chat() {
        return chat;
    }

    int port() {
        return listener.getPort();
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    HttpRequest.Builder to(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(to(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(to(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
        return client.sendAsync(to(path, headers).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(30, SECONDS)
                .join();
    }

    HttpResponse<byte[]> bytes(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofByteArray()).join();
    }

    /** A connection that takes in little at a time. */
    Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** What comes back for these exact bytes, until the server closes. */
    String raw(String request) {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once this many long polls wait. */
    void awaitPolls(int count) {
        await().untilAsserted(() -> assertThat(api.waitingPolls()).isEqualTo(count));
    }

    /** Ends every connection from this side, as a reset does. */
    void cutAll() {
        connections.forEach(Connection::closeSilently);
    }

    void closeApi() {
        api.close();
    }

    @Override
    public void close() {
        server.shutdownNow();
        api.close();
        chat.close();
    }
}
