package com.jackchat.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
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
    private @Nullable Elsewhere blockingWork;

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
        blockingWork = new Elsewhere(before, work, refused);
    }

    /** @return false when there was no room for it */
    private boolean execute(Runnable work, Runnable refused) {
        try {
            blocking.execute(() -> {
                try {
                    work.run();
                } finally {
                    goOn();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            refused.run();
            return false;
        }
    }

    /** Work that may block and comes before any frame. */
    void begin(Runnable work, Runnable refused) {
        synchronized (this) {
            busy = true;
        }
        blockingWork = new Elsewhere(CompletableFuture.completedFuture(null), work, refused);
        if (!handOver()) goOn();
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

    /** @return whether somebody else goes on with the frames that wait */
    private boolean handOver() {
        Elsewhere work = blockingWork;
        blockingWork = null;
        return work != null && work.begin();
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

    /** What is to be done where it may block, once something before it is complete. */
    private final class Elsewhere {

        private final CompletionStage<?> before;
        private final Runnable work;
        private final Runnable refused;

        // Only the thread that begins sees itself here.
        private volatile @Nullable Thread beginning;
        private boolean refusedAtOnce;

        private Elsewhere(CompletionStage<?> before, Runnable work, Runnable refused) {
            this.before = before;
            this.work = work;
            this.refused = refused;
        }

        /** @return false when it was refused at once, so that the caller goes on: frame after frame, not ever deeper */
        private boolean begin() {
            beginning = Thread.currentThread();
            before.whenComplete((done, failure) -> now());
            beginning = null;
            return !refusedAtOnce;
        }

        private void now() {
            if (execute(work, refused)) return;
            if (beginning == Thread.currentThread()) refusedAtOnce = true;
            else goOn();
        }
    }
}
