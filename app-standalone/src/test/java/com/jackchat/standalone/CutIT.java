package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network between a guest and the server is cut, in one direction or in both, and neither end is told. */
class CutIT {

    private static final int INTERVAL_MILLIS = 2_000;

    /**
     * What a busy machine may take to look and to tell: half an interval, so that three are too many. The look that cuts
     * comes up to the very end of the second one, and so it is {@code HeartbeatTest} that sees to the millisecond.
     */
    private static final int SCHEDULING_MILLIS = 1_000;

    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern CONVERSATION = Pattern.compile("\"conversationId\":\"([^\"]+)\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    @TempDir
    private static Path directory;

    private static RunningJar jar;
    private static Probes probes;
    private static String cookie;

    private CutProxy network;

    @BeforeAll
    static void start() throws Exception {
        jar = RunningJar.start(
                directory,
                Map.of(
                        "WEBSOCKET_PING_INTERVAL",
                        "" + INTERVAL_MILLIS,
                        "CHAT_DATABASE_URL",
                        "memory:",
                        "CHAT_ADMIN_PASSWORD",
                        PASSWORD));
        probes = new Probes(jar);
        HttpRequest logIn = HttpRequest.newBuilder(jar.http("/api/v1/staff/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"admin\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        cookie = HttpClient.newHttpClient()
                .send(logIn, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    @AfterAll
    static void stop() {
        jar.close();
    }

    @BeforeEach
    void connect() throws IOException {
        network = new CutProxy(jar.awaitPort());
        await().until(() -> probes.connections() == 0);
    }

    @AfterEach
    void disconnect() throws IOException {
        network.close();
    }

    static Stream<Named<Consumer<CutProxy>>> cuts() {
        return Stream.of(
                Named.of("both ways", CutProxy::cut),
                Named.of("to the server", CutProxy::cutToServer),
                Named.of("to the client", CutProxy::cutToClient));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void isNoticedSoonAndResumedWithoutLoss(Consumer<CutProxy> cut) throws IOException {
        String guest = "guest-" + network.port();
        try (WireClient away = WireClient.guest(network.port(), guest);
                WireClient here = WireClient.guest(jar.awaitPort(), "other")) {
            away.say("1", "before");
            String conversation = conversationOf(away.next("message_ack"));
            await().until(() -> probes.connections() == 2);
            answerPings(here);

            cut.accept(network);
            away.say("2", "on its way");

            await().atMost(Duration.ofMillis(2 * INTERVAL_MILLIS + SCHEDULING_MILLIS))
                    .until(() -> probes.connections() == 1);
            staffSays(conversation, "Are you still there?", "I shall wait for you");
            network.heal();

            try (WireClient back = WireClient.connect(network.port())) {
                String missed = resume(back, guest, conversation);
                assertThat(missed)
                        .contains("Are you still there?", "I shall wait for you")
                        .doesNotContain("before");
                back.say("2", "on its way");
                back.next("message_ack");
                for (int i = 3; i <= 20; i++) {
                    back.say("" + i, "afterwards");
                    assertThat(back.next("message_ack")).contains("\"seq\":" + (i + 2) + ",");
                }
            }
            assertThat(seqs(guest))
                    .isEqualTo(IntStream.rangeClosed(1, 22).boxed().toList());
        }
    }

    private static String conversationOf(String frame) {
        Matcher found = CONVERSATION.matcher(frame);
        if (!found.find()) throw new AssertionError(frame);
        return found.group(1);
    }

    /** By a connection of its own, which is not cut. */
    private static void staffSays(String conversation, String... texts) throws IOException {
        try (WireClient staff = WireClient.connect(jar.awaitPort())) {
            assertThat(staff.handshake("/ws/staff", "Origin: http://127.0.0.1", "Cookie: " + cookie))
                    .isEqualTo(101);
            staff.next("auth_response");
            for (String text : texts) {
                staff.text("{\"type\":\"message\",\"conversationId\":\"" + conversation + "\",\"clientMessageId\":\""
                        + UUID.randomUUID() + "\",\"content\":\"" + text + "\"}");
                staff.next("message_ack");
            }
        }
    }

    /** What comes behind the first message. */
    private static String resume(WireClient client, String visitor, String conversation) throws IOException {
        client.handshake("/ws/chat?hotelId=hotel_1");
        client.text("{\"type\":\"identify\",\"visitorId\":\"" + visitor
                + "\",\"resumeConversation\":true,\"conversationId\":\"" + conversation + "\",\"afterSeq\":1}");
        String history = client.next("history");
        client.next("identified");
        return history;
    }

    /** Until the test is over. */
    private static void answerPings(WireClient client) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    if (client.receive().opcode() == WireClient.PING) client.pong();
                }
            } catch (IOException closed) {
                // So is the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private List<Integer> seqs(String visitor) throws IOException {
        try (WireClient client = WireClient.connect(jar.awaitPort())) {
            client.handshake("/ws/chat?hotelId=hotel_1");
            client.text("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
            return SEQ.matcher(client.next("history"))
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
        }
    }
}
