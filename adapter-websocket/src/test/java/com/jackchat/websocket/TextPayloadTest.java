package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPayloadTest {

    private static final int MASK = 0x81_00_7f_c3;

    @Test
    void readsTextsOfAnyLength() {
        for (int length = 0; length < 40; length++) {
            String text = "Is the pool open on Sundays, and until when?".substring(0, length);

            assertThat(decode(text.getBytes(UTF_8))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "Grüße aus Zürich", "プールは開いていますか", "12345678é", "👋🏽 hello", "\u0000\u007f"})
    void readsTextsOfAnyScript(String text) {
        assertThat(decode(text.getBytes(UTF_8))).isEqualTo(text);
    }

    @Test
    void readsNothingThatIsNoUtf8() {
        // A lone continuation, an overlong slash, half of a pair, beyond the last code point, a cut-off end.
        int[][] wrong = {{0x80}, {0xc0, 0xaf}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {'a', 0xe2, 0x82}};
        for (int[] bytes : wrong) {
            byte[] text = new byte[bytes.length];
            for (int i = 0; i < text.length; i++) text[i] = (byte) bytes[i];

            assertThat(decode(text)).isNull();
        }
    }

    private static String decode(byte[] text) {
        // Between other bytes, as in a socket's buffer.
        ByteBuffer in = ByteBuffer.allocate(text.length + 10);
        in.position(7);
        for (int i = 0; i < text.length; i++) in.put((byte) (text[i] ^ (MASK >>> (24 - 8 * (i % 4)))));
        in.position(3);
        String decoded = TextPayload.decode(in, 7, text.length, MASK);
        assertThat(in.position()).isEqualTo(3);
        return decoded;
    }
}
