package com.jackchat.websocket;

import static com.jackchat.websocket.RawClient.BINARY;
import static com.jackchat.websocket.RawClient.CONTINUATION;
import static com.jackchat.websocket.RawClient.PING;
import static com.jackchat.websocket.RawClient.PONG;
import static com.jackchat.websocket.RawClient.TEXT;
import static com.jackchat.websocket.RawClient.bytes;
import static com.jackchat.websocket.RawClient.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FramesTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersInOrder() throws IOException {
        try (var client = server.open()) {
            for (int i = 0; i < 100; i++) client.text("message " + i);

            for (int i = 0; i < 100; i++) assertThat(client.receive().text()).isEqualTo("message " + i);
        }
    }

    @Test
    void answersThousandsOfMessagesThatCameInOneWrite() throws IOException {
        try (var client = server.open()) {
            var all = new ByteArrayOutputStream();
            int count = 0;
            for (; all.size() < 48_000; count++) all.writeBytes(frame(TEXT, true, true, ("m" + count).getBytes(UTF_8)));
            client.raw(all.toByteArray());

            for (int i = 0; i < count; i++) assertThat(client.receive().text()).isEqualTo("m" + i);
        }
    }

    @Test
    void readsFramesThatArriveByteByByte() throws IOException {
        try (var client = server.open()) {
            for (byte b : frame(TEXT, true, true, bytes(300, 'x'))) client.raw(new byte[] {b});

            assertThat(client.receive().text()).hasSize(300);
        }
    }

    @Test
    void readsFramesThatCameRightBehindTheHandshake() throws IOException {
        try (var client = RawClient.to(server.port())) {
            var all = new ByteArrayOutputStream();
            all.writeBytes(RawClient.handshakeText(TestServer.PATH).getBytes(UTF_8));
            all.writeBytes(frame(TEXT, true, true, "early".getBytes(UTF_8)));
            client.raw(all.toByteArray());

            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.receive().text()).isEqualTo("early");
        }
    }

    @Test
    void closesWith1002WhenAFrameIsNotMasked() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, true, false, "hello".getBytes(UTF_8)));

            assertClosed(client, 1002, "Broken frame");
        }
    }

    @Test
    void closesWith1002OnAContinuationOfNothing() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(CONTINUATION, true, true, "hello".getBytes(UTF_8)));

            assertClosed(client, 1002, "Broken frame");
        }
    }

    @Test
    void closesWith1002OnAReservedBit() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(0x40 | TEXT, true, true, "hello".getBytes(UTF_8)));

            assertClosed(client, 1002, "Broken frame");
        }
    }

    @Test
    void closesWith1002OnALengthWithItsSignBitSet() throws IOException {
        try (var client = server.open()) {
            client.raw(new byte[] {(byte) 0x81, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0});

            assertClosed(client, 1002, "Broken frame");
        }
    }

    @Test
    void closesWith1003OnBinary() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(BINARY, true, true, new byte[10]));

            assertClosed(client, 1003, "Text only");
        }
    }

    @Test
    void cutsAPeerThatDoesNotAnswerACloseFrame() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(BINARY, true, true, new byte[10]));

            assertThat(client.receiveClose().code()).isEqualTo(1003);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void closesWith1007OnWhatIsNotUtf8() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, true, true, new byte[] {'a', (byte) 0xc3, (byte) 0x28}));

            assertClosed(client, 1007, "Not UTF-8");
        }
    }

    @Test
    void closesWith1007OnWhatIsNotUtf8AcrossFragments() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, false, true, new byte[] {'a', (byte) 0xc3}));
            client.raw(frame(CONTINUATION, true, true, new byte[] {(byte) 0x28}));

            assertClosed(client, 1007, "Not UTF-8");
        }
    }

    @Test
    void joinsFragmentsThatSplitACharacter() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, false, true, new byte[] {'a', (byte) 0xc3}));
            client.raw(frame(PING, true, true, new byte[] {7}));
            client.raw(frame(CONTINUATION, true, true, new byte[] {(byte) 0xa9}));

            assertThat(client.receive().opcode()).isEqualTo(PONG);
            assertThat(client.receive().text()).isEqualTo("aé");
        }
    }

    @Test
    void takesAMessageAtTheLimitAndClosesWith1009OneByteOverIt() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, true, true, bytes(16 * 1024, 'x')));
            assertThat(client.receive().text()).isEqualTo("length 16384");

            client.raw(frame(TEXT, true, true, bytes(16 * 1024 + 1, 'x')));

            assertClosed(client, 1009, "Too big");
        }
    }

    @Test
    void judgesTheLengthBeforeThePayloadCame() throws IOException {
        try (var client = server.open()) {
            client.raw(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x7f, -1, -1, -1});

            assertThat(client.receiveClose().code()).isEqualTo(1009);
        }
    }

    @Test
    void letsAnEndpointRaiseTheLimitForOneSession() throws IOException {
        try (var raised = server.open();
                var other = server.open()) {
            raised.text("limit 65536");
            raised.raw(frame(TEXT, true, true, bytes(60_000, 'x')));
            assertThat(raised.receive().text()).isEqualTo("length 60000");

            other.raw(frame(TEXT, true, true, bytes(60_000, 'x')));

            assertClosed(other, 1009, "Too big");
        }
    }

    @Test
    void boundsFragmentsByTheRaisedLimit() throws IOException {
        try (var client = server.open()) {
            client.text("limit 65536");
            client.raw(frame(TEXT, false, true, bytes(32_768, 'x')));
            client.raw(frame(CONTINUATION, true, true, bytes(32_768, 'x')));
            assertThat(client.receive().text()).isEqualTo("length 65536");

            client.raw(frame(TEXT, false, true, bytes(65_536, 'x')));
            client.raw(frame(CONTINUATION, false, true, bytes(1, 'x')));

            assertClosed(client, 1009, "Too big");
        }
    }

    @Test
    void closesWith1009WithinAFloodOfFragments() throws IOException {
        try (var client = server.open()) {
            client.text("limit 65536");
            var fragment = frame(CONTINUATION, false, true, bytes(4_096, 'x'));
            client.raw(frame(TEXT, false, true, bytes(4_096, 'x')));

            try {
                for (int sent = 0; sent < 30_000_000; sent += 4_096) client.raw(fragment);
            } catch (SocketException cutOff) {
                // Also right: nobody has to take all of it.
            }

            assertThat(client.receiveClose().code()).isEqualTo(1009);
        }
    }

    @Test
    void letsAPeerFinishItsSentenceAndReadWhyItIsNotHeard() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(TEXT, true, true, bytes(4_000_000, 'x')));

            assertThat(client.receive().code()).isEqualTo(1009);
            client.raw(frame(RawClient.CLOSE, true, true, new byte[] {3, (byte) 0xf1}));
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void answersACloseAndEndsTheConnection() throws IOException {
        try (var client = server.open()) {
            client.raw(frame(RawClient.CLOSE, true, true, new byte[] {3, (byte) 0xe8}));

            assertThat(client.receiveClose().code()).isEqualTo(1000);
            assertThat(client.ended()).isTrue();
        }
        await().untilAsserted(() -> assertThat(server.closed).containsExactly(1000));
        await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
    }

    @Test
    void tellsTheEndpointWhenTheConnectionIsLost() throws IOException {
        server.open().close();

        await().untilAsserted(() -> assertThat(server.closed).hasSize(1));
        await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
        await().untilAsserted(() -> assertThat(server.heartbeat.watched()).isZero());
    }

    @Test
    void cutsAPeerThatAsksForPongsAndReadsNone() throws IOException {
        try (var client = server.open()) {
            var pings = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) pings.writeBytes(frame(PING, true, true, new byte[125]));
            try {
                for (int i = 0; i < 2_000 && server.closed.isEmpty(); i++) client.raw(pings.toByteArray());
            } catch (SocketException cutOff) {
                // As it should be.
            }

            await().untilAsserted(
                            () -> assertThat(server.container.connections()).isZero());
        }
    }

    private void assertClosed(RawClient client, int code, String reason) throws IOException {
        var close = client.receiveClose();
        assertThat(close.code()).isEqualTo(code);
        assertThat(close.reason()).isEqualTo(reason);
        client.leave();
        assertThat(client.ended()).isTrue();
        await().untilAsserted(() -> assertThat(server.closed).contains(code));
    }
}
