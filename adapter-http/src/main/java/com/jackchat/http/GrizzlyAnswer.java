package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.protocol.Problem;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer on its way out: gathered whole, then written at once without blocking. The first outcome counts; what
 * comes later, or after the client has gone, is dropped.
 */
final class GrizzlyAnswer extends EmptyCompletionHandler<Response> implements ContainerResponseWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GrizzlyAnswer.class);

    /** With a client that does not read what came before. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(30);

    private final Response response;
    private final boolean headOnly;
    private final Map<String, String> early;
    private final Timer timer;
    private final Downloads downloads;
    private final Duration writePatience;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ByteArrayOutputStream entity = new ByteArrayOutputStream();
    private @Nullable ContainerResponse translated;
    private volatile boolean bodyUnread;
    private volatile @Nullable TimeoutHandler onTimeout;
    private volatile @Nullable ScheduledFuture<?> timeout;

    /**
     * @param early what is said with a refusal, which no filter of the resources' ever sees
     * @param downloads where files are sent from, since reading them blocks
     */
    GrizzlyAnswer(Response response, boolean headOnly, Map<String, String> early, Timer timer, Downloads downloads) {
        this(response, headOnly, early, timer, downloads, WRITE_PATIENCE);
    }

    /** @param writePatience how long the answer may wait for the client to read what came before it */
    GrizzlyAnswer(
            Response response,
            boolean headOnly,
            Map<String, String> early,
            Timer timer,
            Downloads downloads,
            Duration writePatience) {
        this.response = response;
        this.headOnly = headOnly;
        this.early = early;
        this.timer = timer;
        this.downloads = downloads;
        this.writePatience = writePatience;
        // Suspended from the start: whoever answers is on another thread than the one that brought the request. The
        // context too, which stops the reading of this connection: a client that has its answer may send on before
        // this request is put away, and what it sent was then taken for more of this one.
        response.getRequest().getContext().suspend();
        response.suspend(0, TimeUnit.SECONDS, this, null);
    }

    /** The body has this long to arrive. */
    void expectBody(Duration patience) {
        timeout = timer.after(patience.toMillis(), TimeUnit.MILLISECONDS, () -> refuse(ProblemAnswers.TOO_SLOW));
    }

    void bodyArrived() {
        forgetTimeout();
    }

    /** The rest of the request is of no interest: the connection ends with the answer. */
    void leaveBodyUnread() {
        bodyUnread = true;
    }

    /** Answers without asking any resource, and lets go of the connection, since parts of the request may be unread. */
    void refuse(Problem problem) {
        if (over.compareAndSet(false, true)) orHangUp(() -> answer(problem), null);
    }

    private void answer(Problem problem) {
        forgetTimeout();
        setStatus(problem.httpStatus());
        response.setContentType(ProblemAnswers.MEDIA_TYPE);
        early.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        letGo();
        Duration wait = problem.retryAfter();
        if (wait != null) response.setHeader("Retry-After", Long.toString(ProblemAnswers.seconds(wait)));
        send(RestJson.problem(problem).getBytes(UTF_8));
    }

    private void letGo() {
        response.setHeader("Connection", "close");
        // Else Grizzly would wait for the rest of the body before it closes.
        response.getRequest().getRequest().setContentBroken(true);
    }

    /** There is nobody to answer any more. */
    void abandon() {
        if (!over.compareAndSet(false, true)) return;
        forgetTimeout();
        response.getRequest().getContext().getConnection().terminateSilently();
    }

    /** The connection went away while somebody was still working on the answer; who waits for something stops now. */
    @Override
    public void cancelled() {
        forgetTimeout();
        if (!over.compareAndSet(false, true)) return;
        TimeoutHandler handler = onTimeout;
        if (handler != null) handler.onTimeout(this);
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        translated = answer;
        return entity;
    }

    @Override
    public void commit() {
        ContainerResponse answer = translated;
        if (answer == null) return;
        boolean sendsFile = answer.getEntity() instanceof FileBody file && file.sentByContainer() && !headOnly;
        Downloads.Place place = sendsFile ? downloads.place(answer.getRequestContext()) : null;
        if (sendsFile && place == null) {
            refuse(ProblemAnswers.OVERLOADED);
        } else if (over.compareAndSet(false, true)) {
            orHangUp(() -> answer(answer, place), place);
        } else if (place != null) {
            place.leave();
        }
    }

    /** Whatever happens: nobody answers any more after this, and others wait for the place. */
    private void orHangUp(Answering answering, Downloads.@Nullable Place place) {
        try {
            answering.answer();
        } catch (IOException | RuntimeException | Error e) {
            if (place != null) place.leave();
            response.getRequest().getContext().getConnection().terminateSilently();
            LOG.error("An answer could not be begun", e);
        }
    }

    /** @param place from where the answer's file is sent, if it is one */
    private void answer(ContainerResponse answer, Downloads.@Nullable Place place) throws IOException {
        forgetTimeout();
        setStatus(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (bodyUnread) letGo();
        if (place != null) send((FileBody) answer.getEntity(), place);
        else send(entity.toByteArray());
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
        onTimeout = handler;
        setSuspendTimeout(time, unit);
        return true;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        forgetTimeout();
        TimeoutHandler handler = onTimeout;
        if (handler == null || time <= 0) return;
        timeout = timer.after(time, unit, () -> handler.onTimeout(this));
    }

    @Override
    public void failure(Throwable error) {
        LOG.error("An answer could not be written", error);
        refuse(ProblemAnswers.INTERNAL_ERROR);
    }

    /** False: the whole entity is gathered here anyway. */
    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    /** Grizzly has no phrases for newer statuses and would say CUSTOM. */
    private void setStatus(int status) {
        response.setStatus(status);
        Status known = Status.fromStatusCode(status);
        if (known != null) response.getResponse().setReasonPhrase(known.getReasonPhrase());
    }

    private void send(byte[] body) {
        NIOOutputStream out = response.getNIOOutputStream();
        boolean bodiless = headOnly || response.getStatus() == 204 || response.getStatus() == 304;
        if (!bodiless) response.setContentLength(body.length);
        if (bodiless || body.length == 0) {
            response.resume();
        } else if (out.canWrite()) {
            write(out, body);
        } else {
            out.notifyCanWrite(new WhenWritable(out, body));
        }
    }

    /** This is a thread of the resources' own, so it may block; the rest is sent from threads for files. */
    private void send(FileBody file, Downloads.Place place) throws IOException {
        response.setContentLengthLong(file.length());
        place.send(response, file);
    }

    /** Having asked canWrite() just before, Grizzly queues the whole buffer and returns. */
    private void write(NIOOutputStream out, byte[] body) {
        try {
            out.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, body));
            response.resume();
        } catch (IOException gone) {
            LOG.debug("The client went away before its answer", gone);
            response.getRequest().getContext().getConnection().terminateSilently();
        }
    }

    private void forgetTimeout() {
        ScheduledFuture<?> scheduled = timeout;
        if (scheduled != null) scheduled.cancel(false);
    }

    private interface Answering {
        void answer() throws IOException;
    }

    private final class WhenWritable implements WriteHandler {

        private final NIOOutputStream out;
        private final byte[] body;
        private final @Nullable ScheduledFuture<?> patience;

        WhenWritable(NIOOutputStream out, byte[] body) {
            this.out = out;
            this.body = body;
            patience = timer.after(writePatience.toMillis(), TimeUnit.MILLISECONDS, this::hangUp);
        }

        private void hangUp() {
            LOG.debug("The client does not read what came before its answer");
            // To close would be to wait for the same.
            response.getRequest().getContext().getConnection().terminateSilently();
        }

        private void waitNoLonger() {
            if (patience != null) patience.cancel(false);
        }

        @Override
        public void onWritePossible() {
            waitNoLonger();
            orHangUp(() -> write(out, body), null);
        }

        @Override
        public void onError(Throwable failure) {
            waitNoLonger();
            LOG.debug("The client went away before its answer", failure);
        }
    }
}
