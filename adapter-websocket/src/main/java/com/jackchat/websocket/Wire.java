package com.jackchat.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connection under a session, as far as its container lets us reach it.
 *
 * <p>Our own container hands out a wire that writes several frames at once and can cut the TCP connection. In any other
 * container {@link SessionWire} does what {@code jakarta.websocket} can do.
 */
interface Wire {

    /** Where a session of our own container keeps its wire. */
    String PROPERTY = Wire.class.getName();

    static Wire of(Session session) {
        return session.getUserProperties().get(PROPERTY) instanceof Wire own ? own : new SessionWire(session);
    }

    /**
     * Tells that the session is open and whose it is. What {@code received} is called with does not come to the session's
     * message handler; a wire may leave all to the latter.
     */
    void opened(Session session, Outbound outbound, Consumer<String> received);

    /** Whether several frames go out in one write; if not, they are sent one by one. */
    boolean gathers();

    /**
     * Sends in order, without blocking. The caller waits for {@code sent} before it sends again; it gets false when the
     * connection is gone, and may be called before this returns.
     */
    void send(List<Frame> frames, Consumer<Boolean> sent);

    /** Calls {@link Outbound#pump()} soon; where that is best done by the calling thread, at once. */
    void flush(Outbound outbound);

    /** Sends a ping, without blocking. */
    void ping() throws IOException;

    /** Closes with a close frame, behind everything that was sent. */
    void close(CloseReason reason);

    /** Ends the connection at once, without a close frame, and drops what is not sent. */
    void cut();
}
