package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strings of all sorts wherever a guest can put one: kept as they came, or refused; and never in the log. */
class NaughtyStringsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (INFO|WARN|ERROR) \\w+ \\[[\\w-]+] \\P{Cntrl}*");

    /** No name of anybody, and no mailbox. */
    private static final String EMAIL = "guest." + Naughty.WORD + "@example.org";

    @TempDir
    private static Path directory;

    private static RunningJar jar;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        jar = RunningJar.start(directory, Map.of());
        jar.awaitPort();
    }

    /** Whatever was sent above: each entry is a line, and none quotes anybody. */
    @AfterAll
    static void readTheLog() throws InterruptedException {
        try (RunningJar ended = jar) {
            assertThat(ended.isAlive()).isTrue();
            jar.terminate();
            assertThat(jar.err().lines()).allSatisfy(line -> assertThat(line).matches(LINE));
            assertThat(jar.err()).doesNotContain(Naughty.WORD, EMAIL, " ERROR ");
        }
    }

    static List<String> strings() {
        return Naughty.STRINGS;
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("strings")
    void areKeptAsTheyCameOrRefused(String naughty) throws IOException {
        String visitor = "visitor-" + naughty.hashCode();
        try (WireClient guest = WireClient.connect(jar.awaitPort())) {
            guest.handshake("/ws/chat?hotelId=hotel_1&visitorId=" + encoded(naughty), "User-Agent: " + header(naughty));
            ObjectNode identify = frame("identify").put("visitorId", visitor).put("protocol", 1);
            send(guest, identify.deepCopy().put("name", naughty));
            if (refused(guest, "identified", "name")) {
                send(guest, identify.put("email", EMAIL));
                guest.next("identified");
            }
            send(
                    guest,
                    frame("identify")
                            .put("visitorId", visitor)
                            .put("protocol", 1)
                            .put("email", naughty));
            refused(guest, "identified", "email");
            send(guest, frame("message").put("clientMessageId", naughty).put("content", "x"));
            boolean refusedId = refused(guest, "message_ack", "clientMessageId");
            send(guest, frame("message").put("clientMessageId", "m-" + visitor).put("content", naughty));
            assertThat(guest.next("message_ack")).contains("\"seq\":" + (refusedId ? 1 : 2) + ",");
            send(
                    guest,
                    frame("message")
                            .put("clientMessageId", "r-" + visitor)
                            .put("content", "x")
                            .put("replyTo", naughty));
            refused(guest, "message_ack", "replyTo");
        }
        try (WireClient again = WireClient.connect(jar.awaitPort())) {
            again.handshake("/ws/chat?hotelId=hotel_1");
            send(again, frame("identify").put("visitorId", naughty).put("visitorToken", naughty));
            refused(again, "identified", "visitorId");
        }
    }

    @Test
    void comeBackFromTheHistoryAsTheyWent() throws IOException {
        try (WireClient guest = WireClient.guest(jar.awaitPort(), "keeper")) {
            int number = 0;
            for (String naughty : Naughty.STRINGS) {
                send(
                        guest,
                        frame("message").put("clientMessageId", "k-" + number++).put("content", naughty));
                guest.next("message_ack");
            }
        }
        try (WireClient guest = WireClient.connect(jar.awaitPort())) {
            guest.handshake("/ws/chat?hotelId=hotel_1");
            send(guest, frame("identify").put("visitorId", "keeper").put("resumeConversation", true));

            JsonNode history = JSON.readTree(guest.next("history"));

            assertThat(history.path("messages").findValuesAsText("content")).isEqualTo(Naughty.STRINGS);
        }
    }

    @Test
    void thatAreNoTextAreRefused() throws IOException {
        try (WireClient guest = WireClient.guest(jar.awaitPort(), "halves")) {
            for (String escaped : List.of("\\u0000", "a\\ud800b", "\\udc00", "\\ud83d", "\\ude00\\ud83d")) {
                guest.say("half-" + escaped.hashCode(), Naughty.WORD + escaped);

                assertThat(guest.next("error")).contains("\"code\":\"INVALID_", "\"clientMessageId\":\"half-");
            }
            guest.say("whole", "\\ud83d\\ude00");
            assertThat(guest.next("message_ack")).contains("\"seq\":1,");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("strings")
    void findNothingInAddressesAndHeadersOfRest(String naughty) throws Exception {
        String opened = post(
                        "/api/v1/sessions",
                        JSON.createObjectNode()
                                .put("hotelId", "hotel_1")
                                .put("name", "guest")
                                .set("metadata", JSON.createObjectNode().put("userAgent", naughty)))
                .body();
        String bearer = "Bearer " + JSON.readTree(opened).path("visitorToken").asText("none");

        for (String path : List.of(
                "/api/v1/sessions/" + encoded(naughty),
                "/api/v1/sessions/" + encoded(naughty) + "/messages",
                "/api/v1/sessions/x/messages?afterSeq=" + encoded(naughty),
                "/" + encoded(naughty),
                "/widget/" + encoded(naughty),
                "/chat/files/" + encoded(naughty))) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(jar.http(path))
                            .header("Authorization", bearer)
                            .header("Origin", header(naughty))
                            .header("User-Agent", header(naughty))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        }
        HttpResponse<String> login = post(
                "/api/v1/staff/login",
                JSON.createObjectNode().put("login", naughty).put("password", naughty));
        assertThat(login.statusCode()).isIn(400, 401, 429);
    }

    /** Whether the answer is an error because of this field, and not what was hoped for. */
    private static boolean refused(WireClient guest, String hoped, String field) throws IOException {
        while (true) {
            JsonNode answer = JSON.readTree(guest.receive().text());
            if (answer.path("type").asText().equals(hoped)) return false;
            if (answer.path("type").asText().equals("error")) {
                assertThat(answer.path("code").asText()).isEqualTo("INVALID_MESSAGE");
                assertThat(answer.path("field").asText()).isEqualTo(field);
                return true;
            }
        }
    }

    private HttpResponse<String> post(String path, JsonNode body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(jar.http(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static void send(WireClient client, ObjectNode frame) throws IOException {
        client.text(written(frame));
    }

    private static String written(ObjectNode frame) {
        try {
            return JSON.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What may stand in a header at all. */
    private static String header(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
