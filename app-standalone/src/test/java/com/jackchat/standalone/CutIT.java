package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    private static final int INTERVAL_MILLIS = 1_000;

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    @TempDir
    private static Path directory;

    private static RunningJar jar;
    private static Probes probes;

    private CutProxy network;

    @BeforeAll
    static void start() {
        jar = RunningJar.start(
                directory, Map.of("WEBSOCKET_PING_INTERVAL", "" + INTERVAL_MILLIS, "CHAT_DATABASE_URL", "memory:"));
        probes = new Probes(jar);
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
    void isNoticedWithinTwoPingsAndResumedWithoutLoss(Consumer<CutProxy> cut) throws IOException {
        String guest = "guest-" + network.port();
        try (WireClient away = WireClient.guest(network.port(), guest);
                WireClient here = WireClient.guest(jar.awaitPort(), "other")) {
            away.say("1", "before");
            away.next("message_ack");
            await().until(() -> probes.connections() == 2);

            cut.accept(network);
            away.say("2", "on its way");
            answerPings(here);

            // A quarter of an interval is the round of the one who looks, and some is this machine's.
            await().atMost(Duration.ofMillis(2 * INTERVAL_MILLIS + INTERVAL_MILLIS / 4 + 2_000))
                    .until(() -> probes.connections() == 1);
            network.heal();

            try (WireClient back = WireClient.guest(network.port(), guest)) {
                back.say("2", "on its way");
                assertThat(back.next("message_ack")).contains("\"seq\":2");
                for (int i = 3; i <= 20; i++) {
                    back.say("" + i, "afterwards");
                    assertThat(back.next("message_ack")).contains("\"seq\":" + i + ",");
                }
            }
            assertThat(seqs(guest))
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        }
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
