package com.jackchat.protocol;

/** Why the server closes a WebSocket: the code of RFC 6455 or of our own, and the reason that goes with it. */
public enum CloseCode {
    GOING_AWAY(1001, "Going away"),
    PROTOCOL_ERROR(1002, "Protocol error"),
    NOT_TEXT(1003, "Text frames only"),
    NOT_UTF8(1007, "Not UTF-8"),
    TOO_BIG(1009, "Frame too big"),
    RESTARTING(1012, "Restarting"),
    FULL(1013, "Try again later"),
    MISSING_HOTEL(4000, "Missing hotel ID"),
    UNKNOWN_HOTEL(4001, "Unknown hotel"),
    NOT_IDENTIFIED(4002, "Not identified in time"),
    UNAUTHORIZED(4003, "Unauthorized"),
    ABUSE(4008, "Too many errors"),
    TOO_SLOW(4009, "Too slow a reader"),
    SIGNED_OUT(4010, "Signed out");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    public int number() {
        return number;
    }

    public String reason() {
        return reason;
    }
}
