package com.jackchat.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one connection, worked on one after the other. Most are done on the thread that brings them; one that
 * has to wait for storage is done {@link #elsewhere}, and those behind it wait their turn.
 */
final class InOrder {

    private static final int WAITING_FRAMES = 1_000;
    private static final int WAITING_CHARACTERS = 256 * 1024;

    private final Executor blocking;
    private final Consumer<String> handler;
    private final Queue<String> waiting = new ArrayDeque<>(0);
    private int waitingCharacters;
    private boolean busy;
    private boolean closed;

    /** Set by the handler, read by the loop that called it: always the same thread. */
    private @Nullable Runnable blockingWork;

    InOrder(Executor blocking, Consumer<String> handler) {
        this.blocking = blocking;
        this.handler = handler;
    }

    /**
     * Takes the next frame.
     *
     * @return false when so much waits already that this is no chat any more
     */
    boolean offer(String frame) {
        synchronized (this) {
            if (closed) return true;
            if (busy) {
                if (waiting.size() >= WAITING_FRAMES || waitingCharacters + frame.length() > WAITING_CHARACTERS) {
                    return false;
                }
                waiting.add(frame);
                waitingCharacters += frame.length();
                return true;
            }
            busy = true;
        }
        work(frame);
        return true;
    }

    /**
     * Called by the handler, once a frame at most and as the last thing that it does: the rest of the work is done on
     * a thread that may block, once {@code before} is complete. {@code refused} is run instead when there are too many
     * of those waiting.
     */
    void elsewhere(CompletionStage<?> before, Runnable work, Runnable refused) {
        blockingWork = () -> before.whenComplete((done, failure) -> execute(work, refused));
    }

    private void execute(Runnable work, Runnable refused) {
        try {
            blocking.execute(() -> {
                try {
                    work.run();
                } finally {
                    goOn();
                }
            });
        } catch (RejectedExecutionException e) {
            refused.run();
            goOn();
        }
    }

    /** Work that may block and comes before any frame. */
    void begin(Runnable work, Runnable refused) {
        synchronized (this) {
            busy = true;
        }
        blockingWork = () -> execute(work, refused);
        handOver();
    }

    /** What still waits is dropped. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void work(String first) {
        String frame = first;
        while (frame != null) {
            boolean failed = true;
            try {
                handler.accept(frame);
                failed = false;
            } finally {
                if (failed) close();
            }
            if (handOver()) return;
            frame = next();
        }
    }

    private boolean handOver() {
        Runnable work = blockingWork;
        blockingWork = null;
        if (work != null) work.run();
        return work != null;
    }

    private void goOn() {
        String frame = next();
        if (frame != null) work(frame);
    }

    private synchronized @Nullable String next() {
        String frame = closed ? null : waiting.poll();
        if (frame == null) busy = false;
        else waitingCharacters -= frame.length();
        return frame;
    }
}
