package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that mean no good, at the whole jar: they are cut off, and everybody else is served. */
class AbuseIT {

    private static final int MOST = 100;
    private static final String GUESTS = "/ws/chat?hotelId=hotel_1";

    @TempDir
    private static Path directory;

    private static RunningJar jar;
    private static Probes probes;
    private static int port;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(RunningJar.NO_LIMITS);
        settings.put("WEBSOCKET_MAX_CONNECTIONS", Integer.toString(MOST));
        jar = RunningJar.start(directory, settings);
        port = jar.awaitPort();
        probes = new Probes(jar);
    }

    @AfterAll
    static void stop() {
        jar.close();
    }

    @BeforeEach
    void awaitNobody() {
        await().until(() -> probes.connections() == 0);
    }

    @Test
    void holdOnToNothingForLong() throws Exception {
        StuckReader.fill(port, "stuck");
        await().until(() -> probes.connections() == 0);
        long openBefore = probes.openFiles();
        List<AutoCloseable> clients = new ArrayList<>();
        try (WireClient guest = WireClient.guest(port, "guest")) {
            for (int i = 0; i < 10; i++) clients.add(StuckReader.stuck(port, "stuck", i % 2 == 0));
            for (int i = 0; i < 200; i++) clients.add(halfOpen(i));
            for (int i = 1; i <= 50; i++) {
                guest.say("m-" + i, "still there?");
                assertThat(guest.next("message_ack")).contains("\"seq\":" + i + ",");
            }

            // Those of this test besides: the guest's, and one that asks for the figures.
            await().atMost(Duration.ofSeconds(20)).until(() -> probes.openFiles() <= openBefore + 3);
            await().atMost(Duration.ofSeconds(20)).until(() -> probes.connections() == 1);
            guest.say("m-51", "still there?");
            guest.next("message_ack");
        } finally {
            for (AutoCloseable client : clients) client.close();
        }
        assertThatAllPlacesAreFree();
    }

    @Test
    void areRefusedAThousandTimesAndTakeNoPlace() throws IOException {
        List<String> refused = List.of(
                WireClient.handshakeText(GUESTS).replace("Version: 13", "Version: 12"),
                WireClient.handshakeText(GUESTS).replace("GET", "POST"),
                WireClient.handshakeText(GUESTS, "X-Long: " + "x".repeat(20_000)),
                WireClient.handshakeText(GUESTS, "X: y\r\n".repeat(150) + "Z: z"),
                WireClient.handshakeText("/ws/chat?hotelId="),
                WireClient.handshakeText("/ws/chat?hotelId=no%20hotel"),
                WireClient.handshakeText("/nowhere"),
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000not HTTP at all");

        for (int i = 0; i < 1_000; i++) {
            try (WireClient client = WireClient.connect(port)) {
                client.raw(refused.get(i % refused.size()).getBytes(ISO_8859_1));
                // Some wait for the answer, which the last kind gets none of.
                if (i % 3 == 0 && i % refused.size() != refused.size() - 1) client.head();
            } catch (IOException cutBeforeAllWasSent) {
                // As good an answer as any.
            }
        }

        await().until(() -> probes.connections() == 0);
        assertThatAllPlacesAreFree();
    }

    @Test
    void getTheRightCodeForFramesThatAreNone() throws IOException {
        Map<byte[], Integer> closed = Map.of(
                WireClient.frame(WireClient.BINARY, true, new byte[] {1}),
                1003,
                WireClient.frame(WireClient.TEXT, true, new byte[] {(byte) 0xc3, 0x28}),
                1007,
                WireClient.frame(WireClient.TEXT, true, "x".repeat(70_000).getBytes(UTF_8)),
                1009,
                new byte[] {(byte) 0x81, 2, 'h', 'i'},
                1002,
                // As permessage-deflate would have it, which was offered and not taken.
                new byte[] {(byte) 0xc1, (byte) 0x82, 1, 2, 3, 4, 0, 0},
                1002,
                new byte[] {(byte) 0x81, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4},
                1009);
        for (Map.Entry<byte[], Integer> each : closed.entrySet()) {
            try (WireClient client = WireClient.connect(port)) {
                assertThat(client.handshake(GUESTS, "Sec-WebSocket-Extensions: permessage-deflate"))
                        .isEqualTo(101);
                client.text("{\"type\":\"identify\"}");
                client.next("identified");
                client.raw(each.getKey());

                assertThat(client.awaitClose()).isEqualTo(each.getValue());
            }
        }
    }

    @Test
    void areAnsweredForJsonThatIsNone() throws IOException {
        List<String> bad = List.of(
                "[".repeat(60_000),
                "{\"type\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}",
                "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000),
                "{\"type\":\"ping\",\"n\":" + "9".repeat(50_000) + "}",
                "{\"type\":\"ping\",\"n\":1e" + "9".repeat(50_000) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}",
                "{\"type\":\"\\ud800\"}",
                "\"" + "\\u0041".repeat(10_000),
                "\ufeff{\"type\":\"ping\"}",
                "");
        try (WireClient guest = WireClient.guest(port, "json")) {
            for (String json : bad) {
                guest.text(json);
                assertThat(guest.next("error"))
                        .containsPattern("\"code\":\"(INVALID_JSON|INVALID_MESSAGE|UNKNOWN_TYPE)\"");
            }
            guest.say("m-1", "still here");
            guest.next("message_ack");
        }
    }

    @Test
    void fillNoMemoryWithFragmentsWithoutEnd() throws IOException {
        byte[] fragment = new byte[15_000];
        long before = probes.resident();
        for (int round = 0; round < 50; round++) {
            try (WireClient client = WireClient.connect(port)) {
                client.handshake(GUESTS);
                client.raw(WireClient.frame(WireClient.TEXT, false, fragment));
                for (int i = 0; i < 70; i++) client.raw(WireClient.frame(WireClient.CONTINUATION, false, fragment));
                assertThat(client.awaitClose()).isEqualTo(1009);
            } catch (IOException cut) {
                // While it still sent: the close frame may be lost then.
            }
        }

        assertThat(probes.resident() - before).isLessThan(100L << 20);
    }

    private static WireClient halfOpen(int number) throws IOException {
        WireClient client = WireClient.connect(port);
        if (number % 2 == 0) client.raw("GET /ws/chat?hotelId=hotel_1 HTTP/1.1\r\nHost: lo".getBytes(ISO_8859_1));
        if (number % 50 == 0) trickle(client);
        return client;
    }

    /** A header that never ends, one byte after the other. */
    private static void trickle(WireClient client) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    client.raw(new byte[] {'x'});
                    LockSupport.parkNanos(200_000_000);
                }
            } catch (IOException cut) {
                // That is what it is here for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void assertThatAllPlacesAreFree() throws IOException {
        await().until(() -> probes.connections() == 0);
        List<WireClient> inside = new ArrayList<>();
        try (WireClient oneTooMany = WireClient.connect(port)) {
            for (int i = 0; i < MOST; i++) {
                WireClient client = WireClient.connect(port);
                inside.add(client);
                assertThat(client.handshake(GUESTS)).isEqualTo(101);
            }
            assertThat(oneTooMany.handshake(GUESTS)).isEqualTo(503);
        } finally {
            for (WireClient client : inside) client.close();
        }
    }
}
