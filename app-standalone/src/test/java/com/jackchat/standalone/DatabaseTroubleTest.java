package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.jdbi.JdbiStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database of the whole server is slow, then gone, then back: what guests and operators see of it. */
@Timeout(120)
class DatabaseTroubleTest {

    private static final int ROOM = 20;
    private static final Pattern TOKEN = Pattern.compile("\"visitorToken\":\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private FaultyDatabase database;
    private WholeServer server;

    @BeforeEach
    void start() throws SQLException {
        database = new FaultyDatabase();
        server = WholeServer.on(JdbiStorage.builder().queueBound(ROOM).on(database.dataSource()));
    }

    @AfterEach
    void stop() throws SQLException {
        database.comeBack();
        server.close();
        database.close();
    }

    @Test
    void refusesWithARetryTimeWhatItHasNoRoomForAndStoresTheRestWhenTheDatabaseAnswers() throws IOException {
        try (WireClient guest = WireClient.guest(server.port(), "guest")) {
            guest.say("first", "hello");
            guest.next("message_ack");
            database.hang();
            // One is in the writer's hands at the most before the queue fills.
            int sent = 3 * ROOM;
            for (int i = 1; i <= sent; i++) guest.say("m-" + i, "" + i);
            String refusal = guest.next("error");

            assertThat(refusal)
                    .contains("\"code\":\"OVERLOADED\"", "\"retryAfterMs\":1000", "\"clientMessageId\":\"m-");
            database.comeBack();
            int refused = 1;
            int acknowledged = 0;
            while (refused + acknowledged < sent) {
                String answer = guest.receive().text();
                if (answer.contains("message_ack")) acknowledged++;
                else if (answer.contains("OVERLOADED")) refused++;
            }
            assertThat(acknowledged).isBetween(ROOM, 3 * ROOM - 1);
            guest.say("last", "still there");
            assertThat(guest.next("message_ack")).contains("\"seq\":" + (acknowledged + 2) + ",");
        }
    }

    @Test
    void refusesWhileTheDatabaseIsGoneAndServesAgainByItself() throws IOException {
        try (WireClient guest = WireClient.guest(server.port(), "guest");
                WireClient newcomer = WireClient.connect(server.port())) {
            guest.say("1", "hello");
            guest.next("message_ack");

            database.leave();
            guest.say("2", "are you there?");
            assertThat(guest.next("error"))
                    .contains("\"code\":\"OVERLOADED\"", "\"retryAfterMs\":", "\"clientMessageId\":\"2\"");
            newcomer.handshake("/ws/chat?hotelId=hotel_1");
            newcomer.text("{\"type\":\"identify\",\"visitorId\":\"newcomer\"}");
            assertThat(newcomer.next("error")).contains("\"code\":\"OVERLOADED\"", "\"retryAfterMs\":");
            HttpResponse<String> rest = open("other");
            assertThat(rest.statusCode()).isEqualTo(503);
            assertThat(rest.headers().firstValue("Retry-After")).isPresent();
            assertThat(get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("/health/live").statusCode()).isEqualTo(200);

            database.comeBack();
            guest.say("2", "are you there?");
            assertThat(guest.next("message_ack")).contains("\"seq\":2,");
            newcomer.text("{\"type\":\"identify\",\"visitorId\":\"newcomer\"}");
            newcomer.next("identified");
            await().until(() -> get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void saysHowItIsAndServesItsPagesWhileEveryRequestWaitsForTheDatabase() throws IOException {
        String opened = open("rest").body();
        Matcher token = TOKEN.matcher(opened);
        Matcher session = SESSION.matcher(opened);
        assertThat(token.find() && session.find()).as(opened).isTrue();
        database.hang();
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 50)
                .mapToObj(i -> http.sendAsync(
                        request("/api/v1/sessions/" + session.group(1))
                                .header("Authorization", "Bearer " + token.group(1))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();

        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("has not answered within 2 seconds");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/ws-info").statusCode()).isEqualTo(200);
        assertThat(get("/widget.js").statusCode()).isEqualTo(200);

        database.comeBack();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                        .join()
                        .statusCode())
                .isEqualTo(200));
    }

    private HttpResponse<String> open(String visitor) {
        return send(request("/api/v1/sessions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"hotelId\":\"hotel_1\",\"visitorId\":\"" + visitor + "\"}"))
                .build());
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }
}
