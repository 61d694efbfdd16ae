package com.jackchat.websocket;

import static com.jackchat.websocket.RawClient.frame;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameScannerTest {

    private final AtomicInteger limit = new AtomicInteger(100);
    private final FrameScanner scanner = new FrameScanner(limit::get);

    @Test
    void stopsAtTheEndOfEachFrame() {
        var two = ByteBuffer.allocate(200);
        two.put(frame(RawClient.TEXT, true, true, new byte[100]))
                .put(frame(RawClient.PING, true, true, new byte[3]))
                .flip();

        assertThat(scanner.scan(two)).isNull();
        assertThat(two.position()).isEqualTo(106);
        assertThat(scanner.atEnd()).isTrue();
        assertThat(scanner.opcode()).isEqualTo(RawClient.TEXT);
        scanner.next();
        assertThat(scanner.scan(two)).isNull();
        assertThat(two.hasRemaining()).isFalse();
        assertThat(scanner.opcode()).isEqualTo(RawClient.PING);
    }

    @Test
    void addsUpFragmentsAndForgetsThemWithTheLast() {
        assertThat(whole(frame(RawClient.TEXT, false, true, new byte[60]))).isNull();
        assertThat(whole(frame(RawClient.PING, true, true, new byte[60]))).isNull();
        assertThat(whole(frame(RawClient.CONTINUATION, true, true, new byte[40])))
                .isNull();
        assertThat(whole(frame(RawClient.TEXT, false, true, new byte[60]))).isNull();

        assertThat(whole(frame(RawClient.CONTINUATION, true, true, new byte[41])))
                .isEqualTo(Closing.TOO_BIG);
    }

    @Test
    void asksForTheLimitAnewForEachFrame() {
        limit.set(70_000);
        assertThat(whole(frame(RawClient.TEXT, true, true, new byte[70_000]))).isNull();
        limit.set(69_999);

        assertThat(whole(frame(RawClient.TEXT, true, true, new byte[70_000]))).isEqualTo(Closing.TOO_BIG);
    }

    @Test
    void staysInStepBehindAFrameThatIsTooBig() {
        var both = ByteBuffer.allocate(1_000);
        both.put(frame(RawClient.TEXT, true, true, new byte[300]))
                .put(frame(RawClient.CLOSE, true, true, new byte[2]))
                .flip();

        assertThat(scanner.scan(both)).isEqualTo(Closing.TOO_BIG);
        assertThat(scanner.scan(both)).isNull();
        assertThat(scanner.atEnd()).isTrue();
        scanner.next();
        assertThat(scanner.scan(both)).isNull();
        assertThat(scanner.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(both.hasRemaining()).isFalse();
    }

    @Test
    void refusesWhatRfc6455Forbids() {
        assertThat(fresh(frame(3, true, true, new byte[1]))).isEqualTo(Closing.BROKEN);
        assertThat(fresh(frame(RawClient.BINARY, true, true, new byte[1]))).isEqualTo(Closing.BINARY);
        assertThat(fresh(frame(11, true, true, new byte[1]))).isEqualTo(Closing.BROKEN);
        assertThat(fresh(frame(RawClient.PING, false, true, new byte[1]))).isEqualTo(Closing.BROKEN);
        assertThat(fresh(frame(RawClient.PING, true, true, new byte[126]))).isEqualTo(Closing.BROKEN);
        assertThat(fresh(frame(RawClient.TEXT, true, false, new byte[1]))).isEqualTo(Closing.BROKEN);
        assertThat(fresh(frame(RawClient.CONTINUATION, true, true, new byte[1])))
                .isEqualTo(Closing.BROKEN);
    }

    @Test
    void refusesANewMessageAmidFragments() {
        assertThat(whole(frame(RawClient.TEXT, false, true, new byte[1]))).isNull();

        assertThat(whole(frame(RawClient.TEXT, true, true, new byte[1]))).isEqualTo(Closing.BROKEN);
    }

    private CloseReason whole(byte[] frame) {
        var wrong = scanner.scan(ByteBuffer.wrap(frame));
        if (wrong == null) scanner.next();
        return wrong;
    }

    private CloseReason fresh(byte[] frame) {
        return new FrameScanner(limit::get).scan(ByteBuffer.wrap(frame));
    }
}
