package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import com.jackchat.ports.Burst;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection still has to be told, in order.
 *
 * <p>Any thread sends; nobody ever waits. One write is in flight at a time, and its completion starts the next, which
 * takes everything that gathered meanwhile. A reader that falls behind the {@link OutboundLimits} is closed with 4009 if
 * it still takes that, and cut off if not: it has lost nothing, for it can come back and read on.
 */
public final class Outbound implements Burst.Held {

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);
    private static final int WRITE_AT_MOST = 64 * 1024;
    private static final int GATHER_AT_MOST = 32 * 1024;
    private static final CompletionStage<?> ROOM = CompletableFuture.completedFuture(null);

    private final Wire wire;
    private final OutboundLimits limits;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>(2);
    private final AtomicInteger pumping = new AtomicInteger();

    // Guarded by this; the volatile ones are also read without.
    private volatile int queuedBytes;
    private int flyingBytes;
    private volatile boolean flying;
    private boolean flushing;
    private volatile long flyingSince;
    private volatile boolean done;
    private volatile @Nullable Ending ending;
    private boolean pingDue;
    private @Nullable CompletableFuture<?> room;

    private record Queued(Frame frame, long at) {}

    private record Ending(CloseReason reason, long cutAt) {}

    Outbound(Wire wire, OutboundLimits limits) {
        this.wire = requireNonNull(wire, "wire");
        this.limits = requireNonNull(limits, "limits");
    }

    public void send(String text) {
        send(Frame.text(text));
    }

    /**
     * Complete once the reader has taken nearly everything, so that a page of history behind it is no burden: at once
     * where it keeps up. It fails where the connection ends. Whatever hangs on it must not block.
     */
    CompletionStage<?> room() {
        synchronized (this) {
            if (isEnding()) return CompletableFuture.failedFuture(over());
            if (hasRoom()) return ROOM;
            if (room == null) room = new CompletableFuture<Void>();
            return room;
        }
    }

    private boolean hasRoom() {
        return queuedBytes <= limits.bytes() / 16;
    }

    private void tellOfRoom() {
        CompletableFuture<?> awaited;
        boolean ends;
        synchronized (this) {
            ends = isEnding();
            if (room == null || !(ends || hasRoom())) return;
            awaited = room;
            room = null;
        }
        if (ends) awaited.completeExceptionally(over());
        else awaited.complete(null);
    }

    private static CancellationException over() {
        return new CancellationException("the connection ends");
    }

    /** Queues behind everything that was sent before. Ignored once the connection is closing. */
    public void send(Frame frame) {
        if (!offer(frame)) {
            // What this thread held back for one write is not the reader's slowness: let it go and look again.
            pump();
            if (!offer(frame)) {
                end(Closing.TOO_SLOW, true);
                return;
            }
        }
        if (queuedBytes >= GATHER_AT_MOST) pump();
        else if (!Burst.holds(this)) release();
    }

    /** Asks for a pump once, however much is sent until it comes. */
    @Override
    public void release() {
        synchronized (this) {
            if (flushing) return;
            flushing = true;
        }
        wire.flush(this);
    }

    // A large frame in flight, a page of history say, leaves room for what comes behind it: of the write in flight no
    // more counts than a write of small frames would.
    private synchronized boolean offer(Frame frame) {
        if (isEnding()) return true;
        int counted = queuedBytes - flyingBytes + Math.min(flyingBytes, limits.bytes() / 4);
        if (counted > 0 && counted + frame.size() > limits.bytes()) return false;
        queue.add(new Queued(frame, System.nanoTime()));
        queuedBytes += frame.size();
        return true;
    }

    /** Closes after what is queued was sent; a reader that does not take it in time is cut off. */
    public void close(int code, String reason) {
        end(Closing.reason(code, reason), false);
    }

    void close(CloseReason reason) {
        end(reason, false);
    }

    private void end(CloseReason reason, boolean dropQueue) {
        synchronized (this) {
            if (isEnding()) return;
            if (dropQueue) drop();
            ending = new Ending(reason, System.nanoTime() + limits.grace().toNanos());
        }
        tellOfRoom();
        pump();
    }

    /** Ends the connection at once, without a close frame. */
    public void cut() {
        finished();
        wire.cut();
    }

    /** Whether the connection ends, or has ended: nothing that is said now is heard. */
    boolean isEnding() {
        return done || ending != null;
    }

    /** Bytes of frames that the socket has not yet taken. */
    public int queuedBytes() {
        return queuedBytes;
    }

    /** Asks the peer whether it is there: behind the write in flight, and before what is queued. */
    void ping() {
        synchronized (this) {
            pingDue = true;
        }
        pump();
    }

    private void pingNow() {
        try {
            wire.ping();
        } catch (IOException | RuntimeException gone) {
            LOG.debug("A connection went while it was pinged", gone);
        }
    }

    /** The session is over, whoever ended it: nothing more is sent. */
    void finished() {
        synchronized (this) {
            done = true;
            drop();
        }
        tellOfRoom();
    }

    /** Called now and then: ends what is too far behind, and cuts what should have ended. */
    void check(long now) {
        if (done) return;
        var closing = ending;
        if (closing != null) {
            if (now - closing.cutAt() > 0) cut();
        } else if (flying && now - flyingSince > limits.behind().toNanos()) {
            end(Closing.TOO_SLOW, true);
        }
    }

    private void drop() {
        queue.clear();
        queuedBytes = flyingBytes;
    }

    /** Starts the next write if none is in flight. A write that completes at once only makes the loop go round again. */
    void pump() {
        if (pumping.getAndIncrement() != 0) return;
        int missed = 1;
        do {
            step();
            missed = pumping.addAndGet(-missed);
        } while (missed != 0);
    }

    private void step() {
        List<Frame> write;
        boolean asks;
        boolean ends;
        synchronized (this) {
            flushing = false;
            if (flying || done) return;
            asks = pingDue && ending == null;
            pingDue = false;
            write = take();
            ends = write.isEmpty() && ending != null;
            if (ends) done = true;
        }
        if (asks) pingNow();
        if (ends || !write.isEmpty()) handOver(write);
    }

    /** Whoever sends is another connection's thread, or the log's: a wire that fails is nothing that they must know. */
    @SuppressWarnings("CatchingUnchecked") // Whatever it is: only this connection ends by it.
    private void handOver(List<Frame> write) {
        var closing = ending;
        try {
            if (!write.isEmpty()) wire.send(write, this::landed);
            else if (closing != null) wire.close(closing.reason());
        } catch (Throwable failed) {
            LOG.error("A connection could not be written to, and is cut", failed);
            landed(false);
            wire.cut();
        }
    }

    private List<Frame> take() {
        var head = queue.poll();
        if (head == null) return List.of();
        flying = true;
        flyingSince = head.at();
        flyingBytes = head.frame().size();
        if (queue.isEmpty() || !wire.gathers()) return List.of(head.frame());
        var frames = new ArrayList<Frame>();
        frames.add(head.frame());
        for (var next = queue.peek();
                next != null && flyingBytes + next.frame().size() <= WRITE_AT_MOST;
                next = queue.peek()) {
            queue.remove();
            frames.add(next.frame());
            flyingBytes += next.frame().size();
        }
        return frames;
    }

    private void landed(boolean sent) {
        synchronized (this) {
            flying = false;
            queuedBytes -= flyingBytes;
            flyingBytes = 0;
            if (!sent) {
                done = true;
                drop();
            }
        }
        tellOfRoom();
        pump();
    }
}
