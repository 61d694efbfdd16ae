package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.protocol.OriginPolicy;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JerseyHandlerTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        String answer = server.raw("POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 70000\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("MESSAGE_TOO_LARGE", "application/problem+json");
    }

    @Test
    void letsAPageOfAHotelsSiteReadWhyItWasRefusedEarly() {
        try (TestServer strict =
                TestServer.started(it -> it.origins(OriginPolicy.of(List.of("https://hotel.example"))))) {
            String tooLarge = "POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 70000\r\nOrigin: ORIGIN\r\n\r\n{";

            String ours = strict.raw(tooLarge.replace("ORIGIN", "https://hotel.example"));
            String foreign = strict.raw(tooLarge.replace("ORIGIN", "https://evil.example"));

            assertThat(ours)
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("Access-Control-Allow-Origin: https://hotel.example\r\n")
                    .containsIgnoringCase("Vary: Origin\r\n");
            assertThat(foreign).startsWith("HTTP/1.1 413").doesNotContainIgnoringCase("Access-Control-Allow-Origin");
        }
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() {
        byte[] large = ("{\"hotelId\":\"" + "x".repeat(65 * 1024) + "\"}").getBytes(UTF_8);

        HttpResponse<String> answer = server.send(server.to(SESSIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void takesABodyInChunks() {
        HttpResponse<String> answer = server.send(server.to(SESSIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{\"hotelId\":\"grand\"}".getBytes(UTF_8))))
                .build());

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void takesABodyThatArrivesByteByByte() throws Exception {
        try (Socket socket = server.connected()) {
            OutputStream out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
            String body = "{\"hotelId\":\"grand\"}";
            out.write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .getBytes(UTF_8));
            for (byte part : body.getBytes(UTF_8)) {
                out.write(part);
                out.flush();
            }

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 201");
        }
    }

    /** As Java's own client does with its first request. */
    @Test
    void takesTheBodyOfAClientThatOffersHttp2() throws Exception {
        String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n";
        try (Socket socket = server.connected()) {
            OutputStream out = socket.getOutputStream();
            String body = "{\"hotelId\":\"grand\"}";
            out.write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\n" + upgrade
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .getBytes(UTF_8));
            for (byte part : body.getBytes(UTF_8)) {
                out.write(part);
                out.flush();
            }

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void servesOthersWhileManySendNothing() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = server.connected();
                socket.getOutputStream()
                        .write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n\r\n{")
                                .getBytes(UTF_8));
                stalled.add(socket);
            }

            assertThat(server.get("/widget.js").statusCode()).isEqualTo(200);
            assertThat(server.post(SESSIONS, "{\"hotelId\":\"grand\"}").statusCode())
                    .isEqualTo(201);
        } finally {
            for (Socket socket : stalled) socket.close();
        }
    }

    @Test
    void waitsOnlySoLongForABody() {
        try (TestServer impatient = TestServer.started(it -> it.bodyPatience(Duration.ofMillis(200)))) {
            String answer = impatient.raw("POST " + SESSIONS + " HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() {
        String end = " HTTP/1.1\r\nHost: x\r\n\r\n";

        String answer = server.raw("GET /health/live" + end + "GET /nothing" + end + "GET /widget.js"
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(Stream.of(answer.split("HTTP/1.1 ", -1)).skip(1).map(part -> part.substring(0, 3)))
                .containsExactly("200", "404", "200");
    }

    @Test
    void givesALongPageToAReaderWhoIsSlowWithoutKeepingOthersWaiting() throws Exception {
        JsonNode opened = TestServer.json(server.post(SESSIONS, "{\"hotelId\":\"grand\"}"));
        String token = opened.path("visitorToken").asText();
        String messages = SESSIONS + '/' + opened.path("sessionId").asText() + "/messages";
        for (int i = 0; i < 50; i++) {
            server.post(
                    messages,
                    "{\"clientMessageId\":\"m-" + i + "\",\"content\":\"" + "x".repeat(4000) + "\"}",
                    "Authorization",
                    "Bearer " + token);
        }
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = server.connected();
                socket.getOutputStream()
                        .write(("GET " + messages
                                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                                        + "\r\n\r\n")
                                .getBytes(UTF_8));
                slow.add(socket);
            }

            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            String whole = new String(slow.get(0).getInputStream().readAllBytes(), UTF_8);
            assertThat(whole).startsWith("HTTP/1.1 200").endsWith("}");
            // As long as pages get: they are bounded by bytes.
            assertThat(whole.length()).isGreaterThan(100_000);
        } finally {
            for (Socket socket : slow) socket.close();
        }
    }
}
