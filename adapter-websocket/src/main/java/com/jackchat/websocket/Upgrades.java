package com.jackchat.websocket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.http.HttpContext;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.spi.Connection.CloseListener;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP connections into WebSockets, and knows all that are open. */
final class Upgrades {

    private static final Logger log = LoggerFactory.getLogger(Upgrades.class);

    static final Admission.Refusal CROWDED = new Admission.Refusal(503, "Try again later", Map.of("Retry-After", "5"));

    // What HTTP hangs on a connection for the request in progress; no other request will ever come.
    private static final List<String> LEFT_BY_HTTP = List.of(
            org.glassfish.grizzly.http.HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME,
            "HttpServerFilter.KeepAliveContext",
            "HttpServerFilter.Request",
            HttpContext.class.getName());

    private final WebSocketEngine engine;
    private final Admission admission;
    private final ConnectionLimit limit;
    private final ScheduledExecutorService clock;
    private final Flushers flushers = new Flushers();
    private final int firstLimit;
    private final int sendBuffer;
    private final BooleanSupplier crowded;
    private final BiFunction<NIOConnection, GrizzlyWire, Processor<?>> reading;
    private final Set<GrizzlyWire> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Upgrades(
            WebSocketEngine engine,
            Admission admission,
            ConnectionLimit limit,
            ScheduledExecutorService clock,
            int firstLimit,
            int sendBuffer,
            BooleanSupplier crowded,
            BiFunction<NIOConnection, GrizzlyWire, Processor<?>> reading) {
        this.engine = engine;
        this.admission = admission;
        this.limit = limit;
        this.clock = clock;
        this.firstLimit = firstLimit;
        this.sendBuffer = sendBuffer;
        this.crowded = crowded;
        this.reading = reading;
    }

    /** Whether as many plain requests wait for a worker as may. */
    boolean crowded() {
        return crowded.getAsBoolean();
    }

    Set<GrizzlyWire> open() {
        return open;
    }

    void stop() {
        stopping = true;
    }

    /** Null admits, and then a slot is taken. */
    Admission.@Nullable Refusal admit(Handshake handshake) {
        if (stopping) return CROWDED;
        var refusal = admission.refusal(handshake);
        if (refusal.isPresent()) return refusal.get();
        return limit.take() ? null : CROWDED;
    }

    /** A connection that Tyrus agreed to open; null, and the slot given back, if it did not. */
    @Nullable
    Opening prepare(
            Connection<?> connection, Handshake handshake, RequestContext.Builder asked, UpgradeResponse response) {
        boolean ready = false;
        try {
            var wire = new GrizzlyWire((NIOConnection) connection, handshake, clock, flushers, firstLimit);
            // The one value of the request that an endpoint's configurator gets to see and that is free for us.
            var request = asked.httpSession(wire).build();
            for (var name :
                    List.of("Upgrade", "Connection", "Host", "Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version")) {
                handshake.header(name).ifPresent(value -> request.getHeaders().put(name, List.of(value)));
            }
            handshake.header("Sec-WebSocket-Protocol").ifPresent(all -> request.getHeaders()
                    .put("Sec-WebSocket-Protocol", List.of(all.split("\\s*,\\s*"))));
            var upgrade = engine.upgrade(request, response);
            ready = upgrade.getStatus() == UpgradeStatus.SUCCESS && response.getStatus() == 101;
            return ready ? new Opening(wire, (NIOConnection) connection, upgrade) : null;
        } finally {
            if (!ready) limit.giveBack();
        }
    }

    // These two outlive the handshake, so they must not hold on to it: it is half of what a connection would cost.
    private Runnable leaving(GrizzlyWire wire) {
        return () -> {
            open.remove(wire);
            limit.giveBack();
        };
    }

    private static CloseListener closing(GrizzlyWire wire) {
        return reason -> wire.close();
    }

    /** A handshake that was accepted and is about to be answered. */
    final class Opening {

        private final GrizzlyWire wire;
        private final NIOConnection connection;
        private final WebSocketEngine.UpgradeInfo upgrade;

        private Opening(GrizzlyWire wire, NIOConnection connection, WebSocketEngine.UpgradeInfo upgrade) {
            this.wire = wire;
            this.connection = connection;
            this.upgrade = upgrade;
        }

        /** Leaves HTTP behind and opens the session; what came right behind the handshake is read as frames. */
        void open(Buffer behind) {
            open.add(wire);
            wire.whenGone(leaving(wire));
            LEFT_BY_HTTP.forEach(connection.getAttributes()::removeAttribute);
            connection.setProcessor(reading.apply(connection, wire));
            try {
                ((SocketChannel) connection.getChannel()).setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
            } catch (IOException gone) {
                log.debug("connection {} went during its handshake", connection.getId(), gone);
            }
            wire.attach(upgrade.createConnection(wire, closing(wire)));
            // It may have gone before its close event could be heard here.
            if (!connection.isOpen()) wire.gone();
            if (behind.hasRemaining()) wire.received(behind.toByteBuffer());
        }
    }
}
