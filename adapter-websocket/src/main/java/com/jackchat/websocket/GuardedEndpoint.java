package com.jackchat.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint of text messages, one instance per connection, that fails safely: whatever its code throws closes the
 * session with 1011, and the peer learns no more than that.
 *
 * <p>It is written in {@code jakarta.websocket} alone and behaves the same in any container. Its methods run on a thread
 * of the container and must not block. {@link #received} is called for one message after the other; {@link #closed} may
 * come while another thread is still in {@link #received}.
 */
public abstract class GuardedEndpoint extends Endpoint {

    private static final Logger log = LoggerFactory.getLogger(GuardedEndpoint.class);

    private final Settings settings;
    private @Nullable Outbound outbound;
    private Heartbeat.@Nullable Beat beat;

    /** What endpoints share. */
    public record Settings(Heartbeat heartbeat, OutboundLimits limits, int firstMessageLimit) {}

    protected GuardedEndpoint(Settings settings) {
        this.settings = settings;
    }

    /** The session is open. Nothing is received before this returns. */
    protected abstract void opened(Session session, Handshake handshake, Outbound outbound) throws Exception;

    protected abstract void received(String text) throws Exception;

    /** The session is over, whoever ended it. Called once, and only if {@link #opened} was. */
    protected abstract void closed(CloseReason reason) throws Exception;

    /** Allows longer messages from now on; of no matter once the session is over. */
    protected static void limit(Session session, int bytes) {
        try {
            session.setMaxTextMessageBufferSize(bytes);
        } catch (IllegalStateException closed) {
            log.debug("session {} is over", session.getId());
        }
    }

    @Override
    public final void onOpen(Session session, EndpointConfig config) {
        // Below zero is never, for Tyrus; dead peers are the heartbeat's.
        session.setMaxIdleTimeout(-1);
        session.setMaxTextMessageBufferSize(settings.firstMessageLimit());
        session.setMaxBinaryMessageBufferSize(settings.firstMessageLimit());
        var wire = Wire.of(session);
        var queue = new Outbound(wire, settings.limits());
        outbound = queue;
        beat = settings.heartbeat().watch(queue);
        Consumer<String> receiving = text -> {
            heard();
            guarded(session, () -> received(text));
        };
        wire.opened(session, queue, receiving);
        var properties = session.getUserProperties();
        var handshake = (Handshake) properties.remove(Handshake.PROPERTY);
        properties.remove(Wire.PROPERTY);
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) receiving::accept);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> heard());
        // Our own container closes before it gets here.
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) -> queue.close(Closing.BINARY));
        guarded(session, () -> {
            if (handshake == null) throw new IllegalStateException("not served with GuardedEndpoint.at");
            opened(session, handshake, queue);
        });
    }

    @Override
    public final void onClose(Session session, CloseReason reason) {
        if (beat != null) beat.stop();
        if (outbound != null) outbound.finished();
        try {
            closed(reason);
        } catch (Exception failed) {
            tell(session, failed);
        }
    }

    @Override
    public final void onError(Session session, Throwable thrown) {
        fail(session, thrown);
    }

    private void heard() {
        if (beat != null) beat.heard();
    }

    private void guarded(Session session, Work work) {
        try {
            work.run();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError thrown) {
            fail(session, thrown);
        }
    }

    private void fail(Session session, Throwable thrown) {
        tell(session, thrown);
        if (outbound != null) outbound.close(Closing.FAILED);
    }

    /** The place and the kind of the failure, but not its text, which may quote a guest. */
    private static void tell(Session session, Throwable thrown) {
        var trace = thrown.getStackTrace();
        log.warn(
                "session {} failed: {} at {}",
                session.getId(),
                thrown.getClass().getName(),
                trace.length == 0 ? "?" : trace[0]);
        log.debug("session {} failed", session.getId(), thrown);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
