package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * One connection's message, encoded and masked once: only the digits of its number change. The client message id is the
 * run, the connection and the number, so whoever reads one knows whose it is.
 */
final class Template {

    /** Of the number, in every id. */
    static final int DIGITS = 9;

    /** 100 bytes, as somebody writes to a reception. */
    static final String CONTENT =
            "Could we have two more towels in room 412, please? We are back at six, and would like dinner by 8pm.";

    private final byte[] prefix;
    private final byte[] frame;
    private final int digitsAt;

    Template(String run, int connection) {
        String own = "%s-%05d-".formatted(run, connection);
        prefix = own.getBytes(UTF_8);
        String payload = payload(own + "0".repeat(DIGITS));
        frame = Masked.text(payload);
        digitsAt = frame.length - payload.length() + payload.indexOf(own) + own.length();
    }

    /** The text of a message under this name. */
    static String payload(String clientMessageId) {
        return "{\"type\":\"message\",\"clientMessageId\":\"" + clientMessageId + "\",\"content\":\"" + CONTENT + "\"}";
    }

    int size() {
        return frame.length;
    }

    void put(long number, ByteBuffer out) {
        int start = out.position();
        out.put(frame);
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            int at = digitsAt + i;
            // The template has the masked '0' there; the low bits of a digit are the digit.
            out.put(start + at, (byte) (frame[at] ^ (int) (rest % 10)));
            rest /= 10;
        }
    }

    /** The number in this client message id; -1 when it is not one of this connection's. */
    long numberIn(byte[] text, int at, int end) {
        if (at + prefix.length + DIGITS >= end || text[at + prefix.length + DIGITS] != '"') return -1;
        for (int i = 0; i < prefix.length; i++) {
            if (text[at + i] != prefix[i]) return -1;
        }
        long number = 0;
        for (int i = at + prefix.length; i < at + prefix.length + DIGITS; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) return -1;
            number = 10 * number + digit;
        }
        return number;
    }
}
