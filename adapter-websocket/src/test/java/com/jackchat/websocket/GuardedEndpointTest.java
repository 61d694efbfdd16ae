package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
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

    @Test
    void hasNothingToLimitOnceTheSessionIsOver() {
        Session over = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getId")) return "session-1";
                    throw new IllegalStateException("The connection has been closed.");
                });

        assertThatCode(() -> GuardedEndpoint.limit(over, 65_536)).doesNotThrowAnyException();
    }
}
