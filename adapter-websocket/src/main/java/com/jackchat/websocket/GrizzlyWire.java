package com.jackchat.websocket;

import com.jackchat.ports.Burst;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upgraded connection of our container: Tyrus writes through it, {@link Outbound} writes past Tyrus, and it decides
 * when the TCP connection ends.
 *
 * <p>Reads, and everything that ends the session, run on the selector thread of the connection.
 */
final class GrizzlyWire extends Writer implements Wire {

    private static final Logger log = LoggerFactory.getLogger(GrizzlyWire.class);
    private static final byte[] PING = {(byte) 0x89, 0};

    /** What Tyrus may have waiting by itself, pongs above all: a peer that asks for more and reads none is cut. */
    private static final int UNASKED_AT_MOST = 64 * 1024;

    private static final long LINGER_MILLIS = 2_000;

    private final NIOConnection connection;
    private @Nullable Handshake handshake;
    private final ScheduledExecutorService clock;
    private final Flushers flushers;
    private final int firstLimit;
    private final FrameScanner scanner = new FrameScanner(this::limit);
    private final AtomicInteger unasked = new AtomicInteger();

    private org.glassfish.tyrus.spi.@Nullable Connection tyrus;
    private volatile @Nullable Session session;
    private volatile @Nullable Outbound outbound;
    private @Nullable Consumer<String> receiving;
    private @Nullable CloseReason closeOnceAttached;
    private boolean deaf;
    private volatile boolean peerClosed;
    private volatile boolean closing;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable Runnable whenGone;

    GrizzlyWire(
            NIOConnection connection,
            Handshake handshake,
            ScheduledExecutorService clock,
            Flushers flushers,
            int firstLimit) {
        this.connection = connection;
        this.handshake = handshake;
        this.clock = clock;
        this.flushers = flushers;
        this.firstLimit = firstLimit;
        connection.configureBlocking(false);
    }

    /** What the client said; asked for once, so that an open connection need not keep it. */
    @Nullable
    Handshake takeHandshake() {
        var taken = handshake;
        handshake = null;
        return taken;
    }

    /** Tyrus has opened the session; if that session was to be closed already, it is closed now. */
    void attach(org.glassfish.tyrus.spi.Connection attached) {
        tyrus = attached;
        var reason = closeOnceAttached;
        if (reason != null) closeNow(reason);
    }

    @Override
    public void opened(Session opened, Outbound queue, Consumer<String> received) {
        session = opened;
        outbound = queue;
        receiving = received;
    }

    private int limit() {
        var open = session;
        return open == null ? firstLimit : open.getMaxTextMessageBufferSize();
    }

    // ---- reading

    /**
     * Whole texts go to the endpoint, which is nearly all there is. Everything else goes to Tyrus, frame by frame: what
     * it keeps of a read is then one frame, not the read.
     */
    void received(ByteBuffer in) {
        var feeding = tyrus;
        if (feeding == null) return;
        Burst.run(() -> {
            while (in.hasRemaining()) {
                int start = in.position();
                if (deaf) return;
                var wrong = scanner.scan(in);
                if (wrong != null) {
                    closeNow(wrong);
                    // Where the next frame begins is unknown now; the rest is read and dropped until the peer is gone.
                    deaf = wrong == Closing.BROKEN;
                    continue;
                }
                boolean whole = scanner.atEnd();
                if (whole && scanner.opcode() == FrameScanner.CLOSE) peerClosed = true;
                if (closing) {
                    if (peerClosed) connection.closeSilently();
                } else {
                    var text = scanner.wholeText(in, start);
                    if (text != null && receiving != null) receiving.accept(text);
                    else
                        feeding.getReadHandler()
                                .handle(in.duplicate().position(start).limit(in.position()));
                }
                if (whole) scanner.next();
            }
        });
    }

    // ---- writing

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> sent) {
        write(Frame.join(frames), new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult<Buffer, SocketAddress> result) {
                sent.accept(true);
            }

            @Override
            public void cancelled() {
                sent.accept(false);
            }

            @Override
            public void failed(Throwable gone) {
                sent.accept(false);
            }
        });
    }

    @Override
    public void flush(Outbound sender) {
        flushers.flush(connection, sender);
    }

    private void write(byte[] bytes, EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>> handler) {
        connection.write(Buffers.wrap(connection.getMemoryManager(), bytes), handler);
    }

    @Override
    public void ping() {
        write(PING, new EmptyCompletionHandler<>());
    }

    /** Tyrus writes: pongs, close frames, and what an endpoint sends past its {@link Outbound}. */
    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler, WriterInfo info) {
        boolean close = info.getMessageType() == WriterInfo.MessageType.CLOSE;
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        if (close) bytes = Closing.inOwnWords(bytes);
        int size = bytes.length;
        if (unasked.addAndGet(size) > UNASKED_AT_MOST + size) {
            handler.failed(new IOException("the peer does not read"));
            cut();
            return;
        }
        write(bytes, new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult<Buffer, SocketAddress> result) {
                unasked.addAndGet(-size);
                handler.completed(frame);
            }

            @Override
            public void cancelled() {
                handler.cancelled();
            }

            @Override
            public void failed(Throwable gone) {
                handler.failed(gone);
            }
        });
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        write(frame, handler, new WriterInfo(null, null));
    }

    // ---- ending

    @Override
    public void close(CloseReason reason) {
        inSelector(() -> closeNow(reason));
    }

    /** On the selector thread: Tyrus writes the close frame, tells the endpoint, and calls {@link #close()}. */
    private void closeNow(CloseReason reason) {
        var open = tyrus;
        if (open == null) closeOnceAttached = reason;
        else if (!closing) open.close(reason);
    }

    void goAway() {
        var queue = outbound;
        if (queue != null) queue.close(Closing.GOING_AWAY);
        else close(Closing.GOING_AWAY);
    }

    /**
     * Tyrus is done with the connection, the close frame being written. Closing the socket while the peer still sends
     * would make its kernel drop that frame, so we wait a little for its answer.
     */
    @Override
    public void close() {
        closing = true;
        if (peerClosed || !connection.isOpen()) {
            connection.closeSilently();
        } else {
            var unused = clock.schedule(this::cut, LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Resets the connection, so that the kernel too drops what it still holds for this peer. */
    @Override
    public void cut() {
        if (!connection.isOpen()) return;
        try {
            ((SocketChannel) connection.getChannel()).setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException | RuntimeException gone) {
            log.debug("connection {} was gone already", connection.getId(), gone);
        }
        connection.terminateSilently();
    }

    void whenGone(Runnable then) {
        whenGone = then;
    }

    /** The TCP connection is gone; heard once, however often it is told. */
    void gone() {
        var then = whenGone;
        if (then == null || !gone.compareAndSet(false, true)) return;
        then.run();
        inSelector(() -> {
            closing = true;
            var open = tyrus;
            if (open != null) open.close(Closing.reason(1006, ""));
        });
    }

    private void inSelector(Runnable work) {
        var runner = connection.getSelectorRunner();
        if (runner == null) {
            work.run();
            return;
        }
        var selectors = ((NIOTransport) connection.getTransport()).getSelectorHandler();
        selectors.execute(
                runner,
                new SelectorHandler.Task() {
                    @Override
                    public boolean run() {
                        work.run();
                        return true;
                    }
                },
                null);
    }
}
