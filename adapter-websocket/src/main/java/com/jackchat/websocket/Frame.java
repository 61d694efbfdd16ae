package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A text message, encoded once as the frame that a server sends, for as many connections as want it.
 *
 * <p>A server's frames are not masked, so the bytes are the same for everybody.
 */
public final class Frame {

    private final byte[] bytes;
    private final int payloadAt;

    private Frame(byte[] payload) {
        payloadAt = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
        bytes = new byte[payloadAt + payload.length];
        bytes[0] = (byte) 0x81;
        if (payloadAt == 2) {
            bytes[1] = (byte) payload.length;
        } else {
            bytes[1] = (byte) (payloadAt == 4 ? 126 : 127);
            for (int at = payloadAt - 1, rest = payload.length; at > 1; at--, rest >>>= 8) bytes[at] = (byte) rest;
        }
        System.arraycopy(payload, 0, bytes, payloadAt, payload.length);
    }

    public static Frame text(String text) {
        return new Frame(text.getBytes(UTF_8));
    }

    /** Of bytes that are UTF-8 already, as a JSON writer makes them. They are copied. */
    public static Frame utf8(byte[] text) {
        return new Frame(text);
    }

    /** The bytes that a connection carries for it. */
    public int size() {
        return bytes.length;
    }

    public String text() {
        return new String(bytes, payloadAt, bytes.length - payloadAt, UTF_8);
    }

    /** Their bytes one after another. Those of a single frame are no copy and must not be changed. */
    static byte[] join(List<Frame> frames) {
        if (frames.size() == 1) return frames.get(0).bytes;
        var all = new byte[frames.stream().mapToInt(Frame::size).sum()];
        int at = 0;
        for (var frame : frames) {
            System.arraycopy(frame.bytes, 0, all, at, frame.size());
            at += frame.size();
        }
        return all;
    }
}
