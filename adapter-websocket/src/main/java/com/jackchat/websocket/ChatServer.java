package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import com.jackchat.application.JackChat;
import com.jackchat.ports.Transport;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.OriginPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Serves a chat: guests and staff over WebSocket, and any HTTP handlers beside them on the same port. Does not own the
 * chat; close the server first, then the chat.
 */
public final class ChatServer implements Transport, AutoCloseable {

    /** Clients come back within this, so that not all of them come at once. */
    private static final int RECONNECT_MILLIS = 3_000;

    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final GrizzlyContainer container;
    private final Heartbeat heartbeat;
    private final Shared shared;
    private final String host;
    private final long startedAt = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running = true;

    private ChatServer(GrizzlyContainer container, Heartbeat heartbeat, Shared shared, String host) {
        this.container = container;
        this.heartbeat = heartbeat;
        this.shared = shared;
        this.host = host;
    }

    /** Starts to build a server for this chat. */
    public static Builder serving(JackChat chat) {
        return new Builder(chat);
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public int connections() {
        return shared.talks().size();
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Waits until the server has been closed, from whichever thread. */
    public void awaitShutdown() throws InterruptedException {
        stopped.await();
    }

    /**
     * Takes no more connections, tells all clients to come back, waits for the messages that are being stored to be
     * acknowledged, then closes with 1001. Takes a few seconds at the most.
     */
    @Override
    public synchronized void close() {
        if (!running) return;
        running = false;
        container.refuseNewcomers();
        for (Talk talk : shared.talks()) {
            int after = 250 + ThreadLocalRandom.current().nextInt(RECONNECT_MILLIS);
            talk.send(Frames.reconnect(Duration.ofMillis(after)));
        }
        awaitAppended();
        container.stop(GOODBYE);
        heartbeat.close();
        shared.close();
        stopped.countDown();
    }

    private void awaitAppended() {
        long until = System.nanoTime() + FLUSH.toNanos();
        try {
            while (shared.appending().get() > 0 && System.nanoTime() < until) TimeUnit.MILLISECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a server is made of. Whatever a setting of the standalone does to the server, a method here does. */
    public static final class Builder {

        private final JackChat chat;
        private final Map<HttpHandler, String[]> handlers = new LinkedHashMap<>();
        private String host = "127.0.0.1";
        private int port = 3001;
        private String path = "/ws/chat";
        private String staffPath = "/ws/staff";
        private OriginPolicy origins = OriginPolicy.ANY;
        private int maxConnections = 10_000;
        private Limits limits = new Limits(4096, 5_242_880, List.of());
        private Duration pingInterval = Duration.ofSeconds(30);
        private @Nullable SSLContext tls;
        private @Nullable URI publicUrl;

        private Builder(JackChat chat) {
            this.chat = requireNonNull(chat, "chat");
        }

        /** The address to listen on; {@code 127.0.0.1} by default, {@code 0.0.0.0} to be reachable from elsewhere. */
        public Builder host(String address) {
            host = requireNonNull(address, "address");
            return this;
        }

        /** 3001 by default; 0 takes any free one, which {@link ChatServer#port} then tells. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Where guests connect; {@code /ws/chat} by default. */
        public Builder path(String guests) {
            path = requireNonNull(guests, "guests");
            return this;
        }

        /** Where staff connect; {@code /ws/staff} by default. */
        public Builder staffPath(String staff) {
            staffPath = requireNonNull(staff, "staff");
            return this;
        }

        /** Which sites guests may come from; any by default. */
        public Builder origins(OriginPolicy allowed) {
            origins = requireNonNull(allowed, "allowed");
            return this;
        }

        /** Guests and staff together; 10,000 by default. Whoever comes beyond that gets 503. */
        public Builder maxConnections(int most) {
            maxConnections = most;
            return this;
        }

        public Builder limits(Limits newLimits) {
            limits = requireNonNull(newLimits, "newLimits");
            return this;
        }

        /** How often quiet connections are pinged, 30 s by default; without an answer they are cut before two are over. */
        public Builder pingInterval(Duration interval) {
            pingInterval = requireNonNull(interval, "interval");
            return this;
        }

        /** Serves TLS with this instead of plain TCP. */
        public Builder tls(SSLContext context) {
            tls = requireNonNull(context, "context");
            return this;
        }

        /** The address that browsers know this server by, where a proxy in front changes it. */
        public Builder publicUrl(URI url) {
            publicUrl = requireNonNull(url, "url");
            return this;
        }

        /** Serves HTTP beside the WebSockets; mappings as in {@code /chat/*}. */
        public Builder handler(HttpHandler handler, String... mappings) {
            handlers.put(requireNonNull(handler, "handler"), mappings.clone());
            return this;
        }

        /**
         * Binds the port and serves.
         *
         * @throws java.io.UncheckedIOException when the port cannot be had
         */
        public ChatServer start() {
            Heartbeat heartbeat = new Heartbeat(pingInterval);
            Shared shared = new Shared(chat, limits, publicUrl);
            GuardedEndpoint.Settings guests = new GuardedEndpoint.Settings(
                    heartbeat, OutboundLimits.standard(), Limits.FRAME_BYTES_BEFORE_IDENTIFY);
            GrizzlyContainer.Builder container = GrizzlyContainer.builder()
                    .address(address())
                    .port(port)
                    .limit(new ConnectionLimit(maxConnections))
                    .admission(new Origins(origins, path, publicUrl, tls != null))
                    .firstMessageLimit(Limits.FRAME_BYTES_BEFORE_IDENTIFY)
                    .endpoint(GuardedConfigurator.serve(
                            path, GuestEndpoint.class, () -> new GuestEndpoint(guests, shared)))
                    .endpoint(GuardedConfigurator.serve(
                            staffPath, StaffEndpoint.class, () -> new StaffEndpoint(guests, shared)));
            if (tls != null) container.tls(tls);
            handlers.forEach(container::handler);
            try {
                return new ChatServer(container.build().start(), heartbeat, shared, host);
            } catch (RuntimeException e) {
                heartbeat.close();
                shared.close();
                throw e;
            }
        }

        private InetAddress address() {
            try {
                return InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("no such address: " + host, e);
            }
        }
    }
}
