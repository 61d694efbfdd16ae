package com.jackchat.websocket;

import static org.awaitility.Awaitility.await;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Our container with an endpoint that does as it is told in a message. */
final class TestServer implements AutoCloseable {

    static final String PATH = "/ws/chat";

    final Heartbeat heartbeat;
    final GrizzlyContainer container;
    final ConnectionLimit limit;
    final List<Echo> opened = new CopyOnWriteArrayList<>();
    final List<Integer> closed = new CopyOnWriteArrayList<>();

    TestServer() {
        this(UnaryOperator.identity());
    }

    TestServer(UnaryOperator<GrizzlyContainer.Builder> more) {
        this(Duration.ZERO, OutboundLimits.standard(), new ConnectionLimit(1_000), more);
    }

    TestServer(
            Duration ping,
            OutboundLimits outbound,
            ConnectionLimit limit,
            UnaryOperator<GrizzlyContainer.Builder> more) {
        this.limit = limit;
        heartbeat = new Heartbeat(ping);
        var settings = new GuardedEndpoint.Settings(heartbeat, outbound, 16 * 1024);
        var builder = GrizzlyContainer.builder()
                .limit(limit)
                .endpoint(GuardedConfigurator.serve(PATH, Echo.class, () -> new Echo(settings)));
        container = more.apply(builder).build().start();
    }

    int port() {
        return container.port();
    }

    RawClient open(String... headers) throws java.io.IOException {
        int before = opened.size();
        var client = RawClient.open(port(), PATH, headers);
        await().until(() -> opened.size() > before);
        return client;
    }

    @Override
    public void close() {
        container.stop(Duration.ofMillis(200));
        heartbeat.close();
    }

    public final class Echo extends GuardedEndpoint {

        volatile Session session;
        volatile Handshake handshake;
        volatile Outbound outbound;

        Echo(Settings settings) {
            super(settings);
        }

        @Override
        protected void opened(Session session, Handshake handshake, Outbound outbound) {
            this.session = session;
            this.handshake = handshake;
            this.outbound = outbound;
            opened.add(this);
            if (handshake.parameter("fail").isPresent()) throw new IllegalStateException("secret inner text");
        }

        @Override
        protected void received(String text) throws Exception {
            if (text.equals("fail")) throw new java.io.IOException("secret inner text");
            if (text.startsWith("limit ")) limit(session, Integer.parseInt(text.substring(6)));
            else outbound.send(text.length() < 1_000 ? text : "length " + text.length());
        }

        @Override
        protected void closed(CloseReason reason) {
            closed.add(reason.getCloseCode().getCode());
        }
    }
}
