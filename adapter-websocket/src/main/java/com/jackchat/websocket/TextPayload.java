package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** What a client's text frame says. RFC 6455, 5.3 (masking) and 8.1 (UTF-8). */
final class TextPayload {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private TextPayload() {}

    /**
     * Reads without moving the buffer's position.
     *
     * @param mask the four bytes of the mask, the first one on top
     * @return null when it is no UTF-8
     */
    static @Nullable String decode(ByteBuffer in, int from, int length, int mask) {
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        return unmask(bytes, mask) ? new String(bytes, ISO_8859_1) : decode(bytes);
    }

    /** Eight bytes at a time; tells whether all of them are ASCII. */
    private static boolean unmask(byte[] bytes, int mask) {
        long twice = ((long) mask << 32) | (mask & 0xffff_ffffL);
        long seen = 0;
        int at = 0;
        for (; at <= bytes.length - 8; at += 8) {
            long plain = (long) LONGS.get(bytes, at) ^ twice;
            LONGS.set(bytes, at, plain);
            seen |= plain;
        }
        for (; at < bytes.length; at++) {
            bytes[at] ^= (byte) (mask >>> (24 - 8 * (at & 3)));
            seen |= bytes[at];
        }
        return (seen & NOT_ASCII) == 0;
    }

    private static @Nullable String decode(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
