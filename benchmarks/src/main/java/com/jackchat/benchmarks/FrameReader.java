package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Understands just enough of what a server sends to know that it is right, and no more, so that it costs little. */
final class FrameReader {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;

    private final Crowd crowd;
    private final Bytes type = new Bytes("\"type\":\"");
    private final Bytes ack = new Bytes("message_ack\"");
    private final Bytes message = new Bytes("message\"");
    private final Bytes connected = new Bytes("connected\"");
    private final Bytes identified = new Bytes("identified\"");
    private final Bytes error = new Bytes("error\"");
    private final Bytes reconnect = new Bytes("reconnect\"");
    private final Bytes clientMessageId = new Bytes("\"clientMessageId\":\"");
    private final Bytes duplicate = new Bytes("\"duplicate\":true");
    private final Bytes messageId = new Bytes("\"messageId\":\"");
    private final Bytes timestamp = new Bytes("\"timestamp\":\"");
    private final Bytes visitorId = new Bytes("\"visitorId\":\"");
    private final Bytes visitorToken = new Bytes("\"visitorToken\":\"");

    FrameReader(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Handles the whole frames; says where the rest starts. */
    int read(Peer peer, byte[] bytes, int from, int end) {
        long now = System.nanoTime();
        int at = from;
        while (end - at >= 2) {
            int header = 2;
            long size = bytes[at + 1] & 0xFF;
            if (size == 126) header = 4;
            if (size == 127) header = 10;
            if (end - at < header) break;
            if (header > 2) size = number(bytes, at + 2, header - 2);
            if (end - at - header < size) break;
            int start = at + header;
            frame(peer, bytes[at] & 0xFF, bytes, start, start + (int) size, now);
            at = start + (int) size;
        }
        return at;
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = at; i < at + length; i++) number = (number << 8) | (bytes[i] & 0xFF);
        return number;
    }

    private void frame(Peer peer, int first, byte[] bytes, int start, int end, long now) {
        switch (first) {
            case TEXT -> text(peer, bytes, start, end, now);
            case PING -> crowd.pong(peer, Arrays.copyOfRange(bytes, start, end));
            case PONG -> {}
            case CLOSE ->
                throw new LoadException("the server closed a connection: "
                        + (end - start < 2
                                ? "no reason"
                                : number(bytes, start, 2) + " " + excerpt(bytes, start + 2, end)));
            default -> throw new LoadException("a frame that nobody expected, of kind " + first);
        }
    }

    private void text(Peer peer, byte[] bytes, int start, int end, long now) {
        int at = type.find(bytes, start, end);
        if (at < 0) throw new LoadException("a frame without type: " + excerpt(bytes, start, end));
        int value = at + type.length();
        if (ack.isAt(bytes, value, end)) {
            acknowledged(peer, bytes, start, end, now);
        } else if (message.isAt(bytes, value, end)) {
            if (crowd.address().dialect() == Dialect.ECHO) {
                answered(peer, bytes, start, end, now);
            } else {
                delivered(peer, bytes, start, end);
            }
        } else {
            control(peer, bytes, value, start, end);
        }
    }

    private void control(Peer peer, byte[] bytes, int value, int start, int end) {
        if (connected.isAt(bytes, value, end)) {
            crowd.greeted(peer);
        } else if (identified.isAt(bytes, value, end)) {
            peer.visitorId = visitorId.valueIn(bytes, start, end);
            peer.visitorToken = visitorToken.valueIn(bytes, start, end);
            crowd.ready(peer);
        } else if (error.isAt(bytes, value, end) || reconnect.isAt(bytes, value, end)) {
            throw new LoadException("the server says " + excerpt(bytes, start, end));
        }
        // Anything else is news of the conversation, which a client may pass over.
    }

    private void acknowledged(Peer peer, byte[] bytes, int start, int end, long now) {
        if (duplicate.find(bytes, end - Math.min(end - start, duplicate.length() + 1), end) >= 0) {
            throw new LoadException("a message that was sent once is a duplicate: " + excerpt(bytes, start, end));
        }
        if (messageId.find(bytes, start, end) < 0 || timestamp.find(bytes, start, end) < 0) {
            throw new LoadException("an acknowledgement lacks something: " + excerpt(bytes, start, end));
        }
        answered(peer, bytes, start, end, now);
    }

    private void answered(Peer peer, byte[] bytes, int start, int end, long now) {
        long number = number(peer, bytes, start, end);
        if (number < 0) throw new LoadException("somebody else's answer: " + excerpt(bytes, start, end));
        crowd.answers().answered(peer, peer.inFlight.answered(number), now);
    }

    private void delivered(Peer peer, byte[] bytes, int start, int end) {
        Peer sender = peer.watched;
        long number = sender == null ? -1 : number(sender, bytes, start, end);
        if (sender == null || number != peer.expected) {
            throw new LoadException(
                    "message %d should have come, not %s".formatted(peer.expected, excerpt(bytes, start, end)));
        }
        peer.expected++;
        crowd.answers().delivered(peer, number);
    }

    private long number(Peer sender, byte[] bytes, int start, int end) {
        int at = clientMessageId.find(bytes, start, end);
        return at < 0 ? -1 : sender.template.numberIn(bytes, at + clientMessageId.length(), end);
    }

    private static String excerpt(byte[] bytes, int start, int end) {
        return new String(bytes, start, Math.min(end - start, 300), UTF_8);
    }
}
