package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final TestServer server = new TestServer(
            Duration.ZERO, OutboundLimits.standard(), new ConnectionLimit(3), builder -> builder.admission(
                            handshake -> handshake
                                            .origin()
                                            .filter("https://evil.example"::equals)
                                            .isPresent()
                                    ? Optional.of(Admission.Refusal.of(403, "Origin not allowed"))
                                    : Optional.empty())
                    .handler(new Hello(), "/hello")
                    .handshakeTimeout(Duration.ofSeconds(1)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesByPlainHttpAndOpensNoSession() throws IOException {
        try (var client = RawClient.to(server.port())) {
            var answer = client.handshake(TestServer.PATH, "Origin: https://evil.example");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("Origin not allowed\n");
            assertThat(client.ended()).isTrue();
            assertThat(server.opened).isEmpty();
            assertThat(server.limit.taken()).isZero();
        }
    }

    @Test
    void saysWhenItIsFullAndAdmitsAgainWhenSomebodyLeft() throws IOException {
        var inside = new ArrayList<RawClient>();
        for (int i = 0; i < 3; i++) inside.add(server.open());

        try (var client = RawClient.to(server.port())) {
            var answer = client.handshake(TestServer.PATH);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "5");
        }
        inside.get(0).close();
        await().untilAsserted(() -> assertThat(server.limit.taken()).isEqualTo(2));

        try (var late = server.open()) {
            late.text("hello");
            assertThat(late.receive().text()).isEqualTo("hello");
        }
        for (var client : inside) client.close();
    }

    @Test
    void keepsItsCapacityThroughAThousandRefusals() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            try (var client = RawClient.to(server.port())) {
                var answer = i % 2 == 0
                        ? client.handshake(TestServer.PATH, "Origin: https://evil.example")
                        : client.ask(RawClient.handshakeText(TestServer.PATH).replace("Version: 13", "Version: 12"));
                assertThat(answer.status()).isIn(403, 426);
            }
        }

        assertThat(server.limit.taken()).isZero();
        var inside = new ArrayList<RawClient>();
        for (int i = 0; i < 3; i++) inside.add(server.open());
        assertThat(server.limit.taken()).isEqualTo(3);
        for (var client : inside) client.close();
        await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
    }

    @Test
    void refusesWhatIsNoHandshake() throws IOException {
        for (var text : List.of(
                RawClient.handshakeText(TestServer.PATH).replace("GET", "POST"),
                RawClient.handshakeText(TestServer.PATH).replace("Connection: Upgrade", "Connection: close"),
                RawClient.handshakeText(TestServer.PATH).replace("dGhlIHNhbXBsZSBub25jZQ==", "short"))) {
            try (var client = RawClient.to(server.port())) {
                assertThat(client.ask(text).status()).isEqualTo(400);
            }
        }
        assertThat(server.opened).isEmpty();
        assertThat(server.limit.taken()).isZero();
    }

    @Test
    void answersOtherPathsWithoutAskingWhoMayComeIn() throws IOException {
        try (var client = RawClient.to(server.port())) {
            assertThat(client.handshake("/elsewhere").status()).isEqualTo(404);
        }
        assertThat(server.limit.taken()).isZero();
    }

    @Test
    void tellsEachEndpointItsOwnHandshake() throws IOException {
        var alpine = TestServer.PATH + "?hotelId=alpine%20inn&visitorId=v1";
        var harbour = TestServer.PATH + "?hotelId=harbour";
        try (var first = RawClient.open(server.port(), alpine, "Cookie: a=1; sid=one")) {
            first.text("one");
            assertThat(first.receive().text()).isEqualTo("one");
            var second = RawClient.open(server.port(), harbour, "Cookie: sid=two", "Origin: https://hotel.example");
            second.text("two");
            assertThat(second.receive().text()).isEqualTo("two");

            var one = server.opened.get(0).handshake;
            var two = server.opened.get(1).handshake;

            assertThat(one.parameter("hotelId")).contains("alpine inn");
            assertThat(one.parameter("visitorId")).contains("v1");
            assertThat(one.cookie("sid")).contains("one");
            assertThat(one.origin()).isEmpty();
            assertThat(one.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(two.parameter("hotelId")).contains("harbour");
            assertThat(two.parameter("visitorId")).isEmpty();
            assertThat(two.cookie("sid")).contains("two");
            assertThat(two.origin()).contains("https://hotel.example");
            // The handshake has it all, so the session keeps none of it.
            assertThat(server.opened.get(0).session.getRequestParameterMap()).isEmpty();
            assertThat(server.opened.get(0).session.getQueryString()).isNull();
            assertThat(server.opened.get(0).session.getUserProperties()).isEmpty();
            second.close();
        }
    }

    @Test
    void tellsAnyOtherEndpointTheQueryThroughItsSession() throws IOException {
        var plain =
                ServerEndpointConfig.Builder.create(Plain.class, "/ws/plain").build();
        try (var container = GrizzlyContainer.builder().endpoint(plain).build().start();
                var client = RawClient.open(container.port(), "/ws/plain?hotelId=alpine%20inn")) {
            assertThat(client.receive().text()).isEqualTo("[alpine inn] of hotelId=alpine%20inn");
        }
    }

    @Test
    void givesTheSlotBackWhenTheEndpointItselfRefuses() throws IOException {
        var limit = new ConnectionLimit(1);
        var proud = ServerEndpointConfig.Builder.create(Proud.class, "/ws/proud")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public boolean checkOrigin(String origin) {
                        return false;
                    }
                })
                .build();
        try (var container = GrizzlyContainer.builder()
                        .endpoint(proud)
                        .limit(limit)
                        .build()
                        .start();
                var client = RawClient.to(container.port())) {
            assertThat(client.handshake("/ws/proud").status()).isEqualTo(403);

            assertThat(limit.taken()).isZero();
        }
    }

    @Test
    void negotiatesNoExtension() throws IOException {
        try (var client = RawClient.to(server.port())) {
            var answer = client.handshake(TestServer.PATH, "Sec-WebSocket-Extensions: permessage-deflate");

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey("Sec-WebSocket-Extensions");
        }
    }

    @Test
    void cutsAHandshakeThatDoesNotComeToAnEnd() throws IOException {
        try (var silent = RawClient.to(server.port());
                var slow = RawClient.to(server.port());
                var good = server.open()) {
            slow.raw("GET /ws/chat HTTP/1.1\r\nHost: lo".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(silent.ended()).isTrue();
            assertThat(slow.ended()).isTrue();
            good.text("still here");
            assertThat(good.receive().text()).isEqualTo("still here");
        }
    }

    @Test
    void servesHttpBesideItOnAThreadThatMayBlock() throws IOException {
        try (var client = RawClient.to(server.port())) {
            var answer = client.ask("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("jack-chat-http");
        }
    }

    public static final class Proud extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    public static final class Plain extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            var unused = session.getAsyncRemote()
                    .sendText(session.getRequestParameterMap().get("hotelId") + " of " + session.getQueryString());
        }
    }

    private static final class Hello extends HttpHandler {
        @Override
        public void service(Request request, Response response) throws IOException {
            var thread = Thread.currentThread().getName();
            response.setContentLength(thread.length());
            response.getWriter().write(thread);
        }
    }
}
