package com.jackchat.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A wire in somebody else's container: one send in flight, the next from its handler. */
final class SessionWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(SessionWire.class);

    // Closing may block on a peer that does not read, so that is not done on a thread that others need.
    private static final Executor CLOSING = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "jack-chat-closing");
        thread.setDaemon(true);
        return thread;
    });

    private final Session session;

    SessionWire(Session session) {
        this.session = session;
    }

    @Override
    public void opened(Session opened, Outbound outbound, Consumer<String> received) {
        // The container closes its own sessions when it stops.
    }

    @Override
    public boolean gathers() {
        return false;
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> sent) {
        try {
            session.getAsyncRemote().sendText(frames.get(0).text(), result -> sent.accept(result.isOK()));
        } catch (RuntimeException closed) {
            log.debug("session {} no longer sends", session.getId(), closed);
            sent.accept(false);
        }
    }

    @Override
    public void flush(Outbound outbound) {
        outbound.pump();
    }

    @Override
    public void ping() throws IOException {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public void close(CloseReason reason) {
        CLOSING.execute(() -> {
            try {
                if (session.isOpen()) session.close(reason);
            } catch (IOException | RuntimeException gone) {
                log.debug("session {} was gone already", session.getId(), gone);
            }
        });
    }

    @Override
    public void cut() {
        close(Closing.TOO_SLOW);
    }
}
