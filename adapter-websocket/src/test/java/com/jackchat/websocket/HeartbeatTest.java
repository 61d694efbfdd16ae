package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
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
}
