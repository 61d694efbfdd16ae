package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far a reader may fall behind.
 *
 * @param bytes queued but not taken by the socket; one frame larger than this passes when nothing else waits
 * @param behind how long a frame may wait for the socket
 * @param grace how long a closing connection gets to take what is queued and the close frame, before it is cut
 */
public record OutboundLimits(int bytes, Duration behind, Duration grace) {

    public OutboundLimits {
        if (bytes < 1) throw new IllegalArgumentException("bytes: " + bytes);
        requireNonNull(behind, "behind");
        requireNonNull(grace, "grace");
    }

    public static OutboundLimits standard() {
        return new OutboundLimits(256 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(2));
    }
}
