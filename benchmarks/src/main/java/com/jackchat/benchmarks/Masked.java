package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** Client's frames: masked, as the RFC wants it, with a mask that is not zero, so that no server is spared the work. */
final class Masked {

    private Masked() {}

    static byte[] text(String payload) {
        return frame(0x81, payload.getBytes(UTF_8));
    }

    static byte[] pong(byte[] payload) {
        return frame(0x8A, payload);
    }

    private static byte[] frame(int first, byte[] payload) {
        int mask = ThreadLocalRandom.current().nextInt() | 0x01010101;
        int header = headerOf(payload.length);
        ByteBuffer frame = ByteBuffer.allocate(header + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ maskAt(mask, i)));
        return frame.array();
    }

    static int headerOf(int payload) {
        if (payload > 0xFFFF) throw new IllegalArgumentException("longer than a load generator sends: " + payload);
        return payload < 126 ? 6 : 8;
    }

    static int maskAt(int mask, int index) {
        return (mask >>> (24 - 8 * (index & 3))) & 0xFF;
    }
}
