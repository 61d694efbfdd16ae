package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedEndpointTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void closesWith1011AndNoInnerTextWhenAMessageFails() throws IOException {
        try (var client = server.open()) {
            client.text("fail");

            var close = client.receive();
            assertThat(close.code()).isEqualTo(1011);
            assertThat(close.reason()).isEqualTo("Internal error");
        }
        await().untilAsserted(() -> assertThat(server.closed).containsExactly(1011));
    }

    @Test
    void closesWith1011AndNoInnerTextWhenOpeningFails() throws IOException {
        try (var client = RawClient.open(server.port(), TestServer.PATH + "?fail=1")) {
            var close = client.receive();

            assertThat(close.code()).isEqualTo(1011);
            assertThat(close.reason()).isEqualTo("Internal error");
        }
        await().untilAsserted(() -> assertThat(server.closed).containsExactly(1011));
    }
}
