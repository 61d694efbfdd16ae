package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.ports.VisitorTokens;
import com.jackchat.protocol.OriginPolicy;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/chat?hotelId=", "/ws/chat?visitorId=v"})
    void needsAHotel(String path) {
        try (TestChat chat = new TestChat();
                ChatClient guest = ChatClient.connect(chat.server, path)) {
            assertThat(guest.closeCode()).isEqualTo(4000);
            assertThat(guest.closeReason()).isEqualTo("Missing hotel ID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no%20spaces", "%C3%BC", "..%2F..%2Fetc"})
    void needsAHotelThatCanBe(String hotel) {
        try (TestChat chat = new TestChat();
                ChatClient guest = ChatClient.connect(chat.server, "/ws/chat?hotelId=" + hotel)) {
            assertThat(guest.closeCode()).isEqualTo(4001);
            assertThat(guest.closeReason()).isEqualTo("Unknown hotel");
        }
    }

    @Test
    void isRefusedToPagesOfOtherSites() {
        OriginPolicy policy = OriginPolicy.of(List.of("https://hotel.example"));
        try (TestChat chat = new TestChat(VisitorTokens.AUTO, server -> server.origins(policy))) {
            String path = "/ws/chat?hotelId=h";
            refused(403, () -> ChatClient.connect(chat.server, path, "Origin", "https://evil.example"));
            refused(403, () -> ChatClient.connect(chat.server, path, "Origin", "https://hotel.example.evil"));
            refused(403, () -> ChatClient.connect(chat.server, path));

            try (ChatClient guest = ChatClient.connect(chat.server, path, "Origin", "https://hotel.example")) {
                guest.next("connected");
            }
            assertThat(chat.server.connections()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void isRefusedToConsolesOfOtherSites() {
        try (TestChat chat = new TestChat()) {
            refused(403, () -> ChatClient.connect(chat.server, "/ws/staff", "Origin", "https://evil.example"));
        }
    }

    @Test
    void isOpenToConsolesOfThisServersOwnPagesAlsoBehindATlsProxy() {
        try (TestChat chat = new TestChat()) {
            String host = "127.0.0.1:" + chat.server.port();
            for (String origin : List.of("http://" + host, "https://" + host)) {
                try (ChatClient console = ChatClient.connect(chat.server, "/ws/staff", "Origin", origin)) {
                    assertThat(console.send("{'type':'ping'}").next("pong").has("timestamp"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void isRefusedBeyondTheMostConnections() {
        try (TestChat chat = new TestChat(VisitorTokens.AUTO, server -> server.maxConnections(1));
                ChatClient guest = ChatClient.guest(chat.server, "h")) {
            refused(503, () -> ChatClient.connect(chat.server, "/ws/chat?hotelId=h"));
            guest.send("{'type':'identify'}").next("identified");
        }
    }

    private static void refused(int status, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> assertThat(((WebSocketHandshakeException) e.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(status));
    }
}
