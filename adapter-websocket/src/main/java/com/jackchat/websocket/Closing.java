package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;

/** The closings that come from the transport, in words that any stranger may read. */
final class Closing {

    static final CloseReason GOING_AWAY = reason(1001, "Going away");
    static final CloseReason BROKEN = reason(1002, "Broken frame");
    static final CloseReason BINARY = reason(1003, "Text only");
    static final CloseReason TOO_BIG = reason(1009, "Too big");
    static final CloseReason FAILED = reason(1011, "Internal error");
    static final CloseReason TOO_SLOW = reason(4009, "Too slow");

    private Closing() {}

    static CloseReason reason(int code, String phrase) {
        return new CloseReason(CloseCodes.getCloseCode(code), phrase);
    }

    /** A close frame as we send it: an application's codes keep their phrase, Tyrus' would quote an exception. */
    static byte[] inOwnWords(byte[] frame) {
        if (frame.length < 4) return frame;
        int code = ByteBuffer.wrap(frame).getShort(2) & 0xffff;
        if (code >= 3000) return frame;
        var phrase = phrase(code).getBytes(UTF_8);
        return ByteBuffer.allocate(4 + phrase.length)
                .put(frame[0])
                .put((byte) (2 + phrase.length))
                .putShort((short) code)
                .put(phrase)
                .array();
    }

    /** What we say for a code of the RFC, whoever decided to close. */
    private static String phrase(int code) {
        return switch (code) {
            case 1001 -> "Going away";
            case 1002 -> "Broken frame";
            case 1003 -> "Text only";
            case 1007 -> "Not UTF-8";
            case 1009 -> "Too big";
            case 1011 -> "Internal error";
            case 1012 -> "Restarting";
            case 1013 -> "Try again later";
            default -> "";
        };
    }
}
