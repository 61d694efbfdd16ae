package com.jackchat.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file piece by piece, as fast as the client takes it: a slow one holds an open file and some buffers, and
 * neither a thread nor the file in memory.
 */
final class FileSender implements WriteHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FileSender.class);
    private static final int PIECE = 32 * 1024;

    /** Of one connection. By itself, Grizzly takes four times what the kernel does, and so megabytes. */
    private static final int QUEUED = 2 * PIECE;

    /** With a client that reads nothing. One that reads a little has its time in all. */
    private static final int PATIENCE_SECONDS = 60;

    private final Response response;
    private final NIOOutputStream out;
    private final InputStream file;
    private final Duration time;
    private final Workers workers;
    private final Timer timer;
    private final Runnable ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private long left;
    private volatile @Nullable ScheduledFuture<?> patience;
    private volatile @Nullable ScheduledFuture<?> deadline;

    private FileSender(Response response, FileBody body, Duration time, Workers workers, Timer timer, Runnable ended)
            throws IOException {
        this.response = response;
        this.out = response.getNIOOutputStream();
        if (response.getRequest().getContext().getConnection() instanceof NIOConnection connection) {
            connection.setMaxAsyncWriteQueueSize(QUEUED);
        }
        this.time = time;
        this.workers = workers;
        this.timer = timer;
        this.ended = ended;
        this.left = body.length();
        // Last: where anything of this fails, nobody would close it.
        this.file = body.open();
    }

    /**
     * Begins to send, and ends the response when all is sent. Blocks for a piece or two.
     *
     * @param time after which what is not sent is not sent any more
     * @param ended called when it is over, however it ends, unless this throws
     */
    static void send(Response response, FileBody body, Duration time, Workers workers, Timer timer, Runnable ended)
            throws IOException {
        new FileSender(response, body, time, workers, timer, ended).begin();
    }

    private void begin() {
        try {
            deadline = timer.after(
                    time.toMillis(), TimeUnit.MILLISECONDS, () -> onError(new IOException("the client is too slow")));
        } catch (RuntimeException | Error e) {
            onError(e);
            return;
        }
        sendSome();
    }

    /** Whatever happens, such as that there is no memory: the client's place is one that others wait for. */
    private void sendSome() {
        try {
            sendWhatFits();
        } catch (IOException | RuntimeException | Error e) {
            onError(e);
        }
    }

    private void sendWhatFits() throws IOException {
        while (left > 0 && out.canWrite()) {
            byte[] piece = file.readNBytes((int) Math.min(left, PIECE));
            if (piece.length == 0) throw new IOException("a file is shorter than it was");
            out.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, piece));
            left -= piece.length;
        }
        if (left > 0) {
            patience = timer.after(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onError(new IOException("the client reads nothing")));
            out.notifyCanWrite(this);
        } else if (end()) {
            response.resume();
        }
    }

    @Override
    public void onWritePossible() {
        cancel(patience);
        try {
            workers.execute(this::sendSome);
        } catch (RuntimeException | Error noThread) {
            onError(noThread);
        }
    }

    /** Part of the answer is on its way, so all that is left is to hang up: the client sees that it is cut short. */
    @Override
    public void onError(Throwable failure) {
        if (!end()) return;
        // To close would be to wait until what is queued is read.
        response.getRequest().getContext().getConnection().terminateSilently();
        LOG.debug("A file was not sent to its end", failure);
    }

    /** Whether this is the first to say so. */
    private boolean end() {
        if (!over.compareAndSet(false, true)) return false;
        cancel(patience);
        cancel(deadline);
        ended.run();
        try {
            file.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A file could not be closed", e);
        }
        return true;
    }

    private static void cancel(@Nullable ScheduledFuture<?> task) {
        if (task != null) task.cancel(false);
    }
}
