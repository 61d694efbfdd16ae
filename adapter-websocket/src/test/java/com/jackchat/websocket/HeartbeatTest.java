package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final TestServer server = new TestServer(
            Duration.ofMillis(300), OutboundLimits.standard(), new ConnectionLimit(10), UnaryOperator.identity());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pingsTheQuietAndKeepsThoseThatAnswer() throws IOException {
        try (var client = server.open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.receive().opcode()).isEqualTo(RawClient.PING);
                client.raw(RawClient.frame(RawClient.PONG, true, true, new byte[0]));
            }

            client.text("alive");
            assertThat(client.receive().text()).isEqualTo("alive");
        }
    }

    @Test
    void cutsThoseThatDoNotAnswer() throws IOException {
        try (var client = server.open()) {
            assertThat(client.ended()).isTrue();

            await().untilAsserted(() -> assertThat(server.closed).containsExactly(1006));
            assertThat(server.limit.taken()).isZero();
            assertThat(server.heartbeat.watched()).isZero();
        }
    }

    @Test
    void pingsAfterOneIntervalAndCutsBeforeTwoAreOver() {
        try (var heartbeat = new Heartbeat(Duration.ofHours(1))) {
            var wire = new NotingWire();
            heartbeat.watch(new Outbound(wire, OutboundLimits.standard()));
            long now = System.nanoTime();

            heartbeat.goRound(now + Duration.ofMinutes(60).toNanos());
            heartbeat.goRound(now + Duration.ofSeconds(7_198).toNanos());
            assertThat(wire.seen).containsExactly("ping");
            // Rounds are a second apart.
            heartbeat.goRound(now + Duration.ofMillis(7_199_500).toNanos());

            assertThat(wire.seen).containsExactly("ping", "cut");
        }
    }

    @Test
    void pingsBehindAWriteThatIsInFlight() {
        try (var heartbeat = new Heartbeat(Duration.ofHours(1))) {
            var wire = new NotingWire();
            var outbound =
                    new Outbound(wire, new OutboundLimits(256 * 1024, Duration.ofHours(3), Duration.ofSeconds(2)));
            heartbeat.watch(outbound);
            outbound.send("a long page");
            outbound.send("the next");
            outbound.pump();

            heartbeat.goRound(System.nanoTime() + Duration.ofMinutes(60).toNanos());
            assertThat(wire.seen).containsExactly("a long page");
            wire.land();

            assertThat(wire.seen).containsExactly("a long page", "ping", "the next");
        }
    }

    private static final class NotingWire implements Wire {

        final List<String> seen = new ArrayList<>();
        private Consumer<Boolean> landing = landed -> {};

        void land() {
            landing.accept(true);
        }

        @Override
        public void opened(Session session, Outbound outbound, Consumer<String> received) {}

        @Override
        public boolean gathers() {
            return false;
        }

        @Override
        public void send(List<Frame> frames, Consumer<Boolean> sent) {
            frames.forEach(frame -> seen.add(frame.text()));
            landing = sent;
        }

        @Override
        public void flush(Outbound outbound) {}

        @Override
        public void ping() {
            seen.add("ping");
        }

        @Override
        public void close(CloseReason reason) {}

        @Override
        public void cut() {
            seen.add("cut");
        }
    }
}
