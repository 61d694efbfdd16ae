package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server for WebSocket endpoints and, beside them on the same port, any HTTP handlers.
 *
 * <p>Small, on the SPI of Tyrus, in place of Tyrus' own container. WebSocket frames are handled on the selector threads,
 * so an endpoint must not block; HTTP handlers run on a bounded pool of workers and may.
 */
public final class GrizzlyContainer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GrizzlyContainer.class);

    private final HttpServer server;
    private final NetworkListener listener;
    private final TyrusContainer tyrus;
    private final ScheduledExecutorService clock;
    private final Upgrades upgrades;

    private GrizzlyContainer(Builder settings) {
        clock = Executors.newSingleThreadScheduledExecutor(daemon("jack-chat-linger"));
        tyrus = new TyrusContainer(settings.firstMessageLimit, settings.incomingBuffer);
        for (var endpoint : settings.endpoints.values()) {
            try {
                tyrus.register(endpoint);
            } catch (DeploymentException wrong) {
                throw new IllegalArgumentException("the endpoint " + endpoint.getPath() + " cannot be served", wrong);
            }
        }
        var idle = new AtomicReference<IdleTimeoutFilter>();
        var tls = settings.tls == null ? null : new SSLEngineConfigurator(settings.tls, false, false, false);

        var waiting = new LinkedBlockingQueue<Runnable>();
        upgrades = new Upgrades(
                tyrus.getWebSocketEngine(),
                settings.admission,
                settings.limit,
                clock,
                settings.firstMessageLimit,
                settings.sendBuffer,
                () -> waiting.size() >= settings.waitingRequests,
                tls == null
                        ? (connection, wire) -> new FramesProcessor(wire, idle::get)
                        : FramesFilter.behind(new SSLBaseFilter(tls), idle::get));

        listener = new NetworkListener("jack-chat", settings.address.getHostAddress(), settings.port);
        listener.setTransport(TCPNIOTransportBuilder.newInstance()
                .setIOStrategy(SameThreadIOStrategy.getInstance())
                .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setPoolName("jack-chat-http")
                        .setQueue(waiting)
                        .setCorePoolSize(settings.workers)
                        .setMaxPoolSize(settings.workers))
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .build());
        listener.getKeepAlive().setIdleTimeoutInSeconds((int) Math.max(1, settings.keepAlive.toSeconds()));
        if (tls != null) {
            listener.setSecure(true);
            listener.setSSLEngineConfig(tls);
        }
        listener.registerAddOn((ignored, http) -> {
            idle.set((IdleTimeoutFilter) http.get(http.indexOfType(IdleTimeoutFilter.class)));
            http.add(
                    http.indexOfType(HttpServerFilter.class),
                    new UpgradeFilter(upgrades, settings.endpoints, settings.handshakeTimeout, settings.keepAlive));
        });
        server = new HttpServer();
        server.getServerConfiguration().setHttpServerName("Jack Chat");
        server.addListener(listener);
        settings.handlers.forEach(
                (handler, paths) -> server.getServerConfiguration().addHttpHandler(handler, paths));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Binds and serves. */
    public GrizzlyContainer start() {
        try {
            server.start();
        } catch (IOException taken) {
            clock.shutdownNow();
            server.shutdownNow();
            throw new UncheckedIOException(
                    "cannot listen on port " + listener.getPortRange().getLower(), taken);
        }
        return this;
    }

    /** The port that is really listened on, also where 0 was asked for. */
    public int port() {
        return listener.getPort();
    }

    /** WebSockets that are open now. */
    public int connections() {
        return upgrades.open().size();
    }

    /** Answers every further handshake with 503, and goes on with the connections that there are. */
    public void refuseNewcomers() {
        upgrades.stop();
    }

    /**
     * Refuses newcomers, closes every session with 1001 after what is queued for it, waits up to {@code grace} for the
     * peers to take that, and then stops. Blocks; not to be called from an endpoint.
     */
    public void stop(Duration grace) {
        upgrades.stop();
        upgrades.open().forEach(GrizzlyWire::goAway);
        try {
            awaitEmpty(grace);
            upgrades.open().forEach(GrizzlyWire::cut);
            server.shutdown(5, TimeUnit.SECONDS).get(6, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slow) {
            log.warn("the HTTP server did not stop in time", slow);
        } finally {
            server.shutdownNow();
            tyrus.shutdown();
            clock.shutdownNow();
        }
    }

    private void awaitEmpty(Duration grace) throws InterruptedException {
        long until = System.nanoTime() + grace.toNanos();
        while (!upgrades.open().isEmpty() && System.nanoTime() < until) TimeUnit.MILLISECONDS.sleep(5);
    }

    /** Stops with a grace of five seconds. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(5));
    }

    static ThreadFactory daemon(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Settings with the values that a hotel's server wants. */
    public static final class Builder {

        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private @Nullable SSLContext tls;
        private final Map<String, ServerEndpointConfig> endpoints = new LinkedHashMap<>();
        private final Map<HttpHandler, String[]> handlers = new LinkedHashMap<>();
        private Admission admission = Admission.everyone();
        private ConnectionLimit limit = new ConnectionLimit(10_000);
        private int firstMessageLimit = 16 * 1024;
        private int incomingBuffer = 256 * 1024;
        private int sendBuffer = 128 * 1024;
        // Looked after about once a second: nobody holds on for more than 10.
        private Duration handshakeTimeout = Duration.ofSeconds(9);
        private Duration keepAlive = Duration.ofSeconds(30);
        private int workers = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
        private int waitingRequests = 1_000;

        private Builder() {}

        /** Where to listen; the loopback address unless told otherwise. */
        public Builder address(InetAddress where) {
            address = requireNonNull(where, "where");
            return this;
        }

        /** 0, the default, takes any free port: {@link GrizzlyContainer#port()} tells which. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder tls(SSLContext context) {
            tls = requireNonNull(context, "context");
            return this;
        }

        /** Serves an endpoint at its path, which must be plain: no templates. */
        public Builder endpoint(ServerEndpointConfig endpoint) {
            if (endpoints.put(endpoint.getPath(), endpoint) != null) {
                throw new IllegalArgumentException("two endpoints at " + endpoint.getPath());
            }
            return this;
        }

        /** Serves HTTP beside the endpoints, on the workers' threads; mappings as in {@code /chat/*}. */
        public Builder handler(HttpHandler handler, String... mappings) {
            handlers.put(handler, mappings.clone());
            return this;
        }

        public Builder admission(Admission rule) {
            admission = requireNonNull(rule, "rule");
            return this;
        }

        public Builder limit(ConnectionLimit connections) {
            limit = requireNonNull(connections, "connections");
            return this;
        }

        /** The longest message in bytes, until the endpoint raises it for a session. */
        public Builder firstMessageLimit(int bytes) {
            firstMessageLimit = bytes;
            return this;
        }

        /** The longest frame in bytes that is ever read, whatever an endpoint raises its limit to. */
        public Builder incomingBuffer(int bytes) {
            incomingBuffer = bytes;
            return this;
        }

        /** What the kernel may hold for a WebSocket that does not read, in bytes. */
        public Builder sendBuffer(int bytes) {
            sendBuffer = bytes;
            return this;
        }

        /** From accepting a connection to a whole request, TLS included; precise to a second. */
        public Builder handshakeTimeout(Duration timeout) {
            handshakeTimeout = requireNonNull(timeout, "timeout");
            return this;
        }

        /** How long an HTTP connection may idle between requests. WebSockets have no such limit. */
        public Builder keepAlive(Duration timeout) {
            keepAlive = requireNonNull(timeout, "timeout");
            return this;
        }

        /** How many HTTP requests are worked on at once, and how many more may wait before 503. */
        public Builder workers(int atOnce, int waiting) {
            workers = atOnce;
            waitingRequests = waiting;
            return this;
        }

        public GrizzlyContainer build() {
            return new GrizzlyContainer(this);
        }
    }
}
