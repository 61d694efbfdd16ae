package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * Who may open a WebSocket: asked for each handshake before there is a session.
 *
 * <p>It runs on the thread that reads the socket and must not block. A refusal is a plain HTTP answer: the endpoint
 * never hears of it. Refusing later, by setting a status in {@code modifyHandshake}, would still open a session.
 */
@FunctionalInterface
public interface Admission {

    /** Empty admits. */
    Optional<Refusal> refusal(Handshake handshake);

    /** Asks this one first and {@code next} only if this one admits. */
    default Admission then(Admission next) {
        requireNonNull(next, "next");
        return handshake -> refusal(handshake).or(() -> next.refusal(handshake));
    }

    static Admission everyone() {
        return handshake -> Optional.empty();
    }

    /** The answer instead of an upgrade; the reason is the body, and strangers read it. */
    record Refusal(int status, String reason, Map<String, String> headers) {

        public Refusal {
            if (status < 400 || status > 599) throw new IllegalArgumentException("not a refusal: " + status);
            requireNonNull(reason, "reason");
            headers = Map.copyOf(headers);
        }

        public static Refusal of(int status, String reason) {
            return new Refusal(status, reason, Map.of());
        }
    }
}
