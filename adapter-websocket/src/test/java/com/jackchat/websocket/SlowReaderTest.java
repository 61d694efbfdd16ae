package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    private final TestServer server = new TestServer(
            Duration.ZERO,
            new OutboundLimits(256 * 1024, Duration.ofSeconds(1), Duration.ofMillis(500)),
            new ConnectionLimit(10),
            UnaryOperator.identity());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void cutsAReaderThatStoppedWhenItsQueueIsFullAndServesOthersMeanwhile() throws IOException {
        try (var stuck = deaf();
                var good = server.open()) {
            var outbound = server.opened.get(0).outbound;
            var frame = Frame.text("x".repeat(10_000));

            for (int i = 0; i < 1_000; i++) {
                outbound.send(frame);
                assertThat(outbound.queuedBytes()).isLessThanOrEqualTo(256 * 1024);
            }
            good.text("are you there?");

            assertThat(good.receive().text()).isEqualTo("are you there?");
            await().untilAsserted(() -> assertThat(server.limit.taken()).isEqualTo(1));
            assertThat(outbound.queuedBytes()).isZero();
            assertThat(stuck.ended()).isTrue();
        }
    }

    @Test
    void cutsAReaderThatIsBehindForTooLongWithLittleQueued() throws IOException {
        try (var stuck = deaf()) {
            var outbound = server.opened.get(0).outbound;
            var frame = Frame.text("x".repeat(10_000));

            while (takes(outbound)) outbound.send(frame);

            await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
            assertThat(stuck.ended()).isTrue();
        }
    }

    @Test
    void tells4009ToAReaderThatStillTakesIt() throws IOException {
        try (var slow = deaf()) {
            var outbound = server.opened.get(0).outbound;
            var frame = Frame.text("x".repeat(10_000));
            for (int i = 0; i < 1_000; i++) outbound.send(frame);

            var close = slow.receiveClose();

            assertThat(close.code()).isEqualTo(4009);
            assertThat(close.reason()).isEqualTo("Too slow");
        }
    }

    @Test
    void closesAfterWhatIsQueued() throws IOException {
        try (var client = server.open()) {
            var outbound = server.opened.get(0).outbound;
            for (int i = 0; i < 100; i++) outbound.send("message " + i);
            outbound.close(4001, "Unknown hotel");
            outbound.send("too late");

            for (int i = 0; i < 100; i++) assertThat(client.receive().text()).isEqualTo("message " + i);
            var close = client.receive();
            assertThat(close.code()).isEqualTo(4001);
            assertThat(close.reason()).isEqualTo("Unknown hotel");
        }
    }

    @Test
    void sendsEncodedFramesOfEverySize() throws IOException {
        try (var client = server.open()) {
            var outbound = server.opened.get(0).outbound;

            for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 300_000}) {
                var text = "é".repeat(size / 2) + "e".repeat(size % 2);
                outbound.send(text);
                assertThat(client.receive().text()).isEqualTo(text);
            }
        }
    }

    private static boolean takes(Outbound outbound) {
        try {
            await().atMost(Duration.ofMillis(500)).until(() -> outbound.queuedBytes() == 0);
            return true;
        } catch (ConditionTimeoutException full) {
            return false;
        }
    }

    /** A client that takes as little as TCP allows until it is told to read. */
    private RawClient deaf() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        var client = RawClient.over(socket, server.port());
        assertThat(client.handshake(TestServer.PATH).status()).isEqualTo(101);
        await().untilAsserted(() -> assertThat(server.opened).isNotEmpty());
        return client;
    }
}
