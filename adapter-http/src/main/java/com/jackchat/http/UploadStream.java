package com.jackchat.http;

import com.jackchat.domain.InvalidInputException;
import com.jackchat.ports.Uploads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way from a socket to where files go. A piece is read when the one before is written: what is in memory
 * is one piece, a slow sender holds no thread, and one that is faster than the disk is slowed down by TCP.
 */
final class UploadStream implements ReadHandler {

    /** As long as an address holds. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final NIOInputStream in;
    private final long length;
    private final Supplier<Uploads.Reception> place;
    private final Workers workers;
    private final Timer timer;
    private final Duration patience;
    private final Consumer<ArrivedFile> outcome;
    private final long startedAt = System.nanoTime();

    /** Guarded by this, as is all below: what is to be done, one after the other. */
    private final Queue<Runnable> steps = new ArrayDeque<>();

    private boolean working;
    private boolean over;
    private long received;
    private Uploads.@Nullable Reception reception;
    private @Nullable ScheduledFuture<?> timeout;

    /**
     * @param length in bytes; negative where the client does not say
     * @param place where it is to go; asked for on a thread that may block
     * @param patience how long the next piece may take to come
     * @param outcome is told once, on a thread that may block
     */
    UploadStream(
            NIOInputStream in,
            long length,
            Supplier<Uploads.Reception> place,
            Workers workers,
            Timer timer,
            Duration patience,
            Consumer<ArrivedFile> outcome) {
        this.in = in;
        this.length = length;
        this.place = place;
        this.workers = workers;
        this.timer = timer;
        this.patience = patience;
        this.outcome = outcome;
    }

    /** @throws RejectedExecutionException when too much is waiting already */
    void start() {
        step(this::begin);
    }

    private void begin() {
        Uploads.Reception begun = place.get();
        synchronized (this) {
            reception = begun;
        }
        if (length >= 0 && length != begun.announced()) {
            throw new InvalidInputException("size", "is not what was announced");
        }
        await();
    }

    private void await() {
        if (System.nanoTime() - startedAt > LONGEST_NANOS) throw new TooSlowException();
        synchronized (this) {
            // It is answered then, and the request may be somebody else's by now.
            if (over) return;
            timeout = timer.after(patience.toMillis(), TimeUnit.MILLISECONDS, () -> fail(new TooSlowException()));
        }
        in.notifyAvailable(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        boolean last = take();
        // Grizzly does not say so itself where a client offered to upgrade: it takes no body to have an end there.
        if (last) step(this::end);
        else step(this::await);
    }

    @Override
    public void onAllDataRead() throws IOException {
        take();
        step(this::end);
    }

    @Override
    public void onError(Throwable failure) {
        fail(new GoneException(failure));
    }

    /** Whether that was all that was announced. */
    private boolean take() throws IOException {
        ScheduledFuture<?> waiting;
        synchronized (this) {
            waiting = timeout;
            timeout = null;
        }
        if (waiting != null) waiting.cancel(false);
        int ready = in.available();
        if (length >= 0) ready = (int) Math.min(ready, length - received());
        if (ready <= 0) return false;
        byte[] piece = new byte[ready];
        int read = in.read(piece);
        if (read <= 0) return false;
        boolean last;
        synchronized (this) {
            received += read;
            last = received == length;
        }
        step(() -> write(ByteBuffer.wrap(piece, 0, read)));
        return last;
    }

    private synchronized long received() {
        return received;
    }

    private void write(ByteBuffer piece) {
        Uploads.Reception open = open();
        if (open != null) open.write(piece);
    }

    private synchronized Uploads.@Nullable Reception open() {
        return over ? null : reception;
    }

    private void end() {
        Uploads.Reception whole;
        synchronized (this) {
            whole = over ? null : reception;
            over = true;
        }
        if (whole != null) outcome.accept(ArrivedFile.whole(whole));
    }

    /** Throws away what has come, and says why. */
    private void fail(RuntimeException failure) {
        step(() -> {
            throw failure;
        });
    }

    private void step(Runnable step) {
        synchronized (this) {
            steps.add(step);
            if (working) return;
            working = true;
        }
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException full) {
            synchronized (this) {
                working = false;
            }
            throw full;
        }
    }

    private void work() {
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException e) {
                giveUp(e);
            } catch (Error e) {
                // Else its place would be taken for ever, and nobody told.
                giveUp(new IllegalStateException(e));
                throw e;
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable step = steps.poll();
        if (step == null) working = false;
        return step;
    }

    private void giveUp(RuntimeException failure) {
        Uploads.Reception begun;
        synchronized (this) {
            if (over) return;
            over = true;
            begun = reception;
        }
        try {
            if (begun != null) begun.close();
        } catch (RuntimeException e) {
            // It is given up a day later, like all that nobody names.
            failure.addSuppressed(e);
        }
        outcome.accept(ArrivedFile.failed(failure));
    }

    /** The next piece did not come in time. */
    static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("The body took too long to arrive", null, false, false);
        }
    }

    /** There is nobody to answer any more. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException(Throwable cause) {
            super(cause);
        }
    }
}
