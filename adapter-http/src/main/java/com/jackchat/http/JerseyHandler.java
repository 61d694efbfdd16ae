package com.jackchat.http;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JAX-RS on Grizzly. The thread that calls, a selector's as a rule, only collects the body; a bounded pool does the
 * work once all of it is here, so that neither a slow sender nor a slow reader holds a thread.
 */
final class JerseyHandler extends HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JerseyHandler.class);
    private static final RequestExecutorProvider CALLER = new RequestExecutorProvider.SameThreadProvider();

    private final CompletableFuture<ApplicationHandler> jersey;
    private final Workers workers;
    private final Workers pages;
    private final Downloads downloads;
    private final UploadStreams uploads;
    private final CrossOrigin crossOrigin;
    private final Timer timer;
    private final int maxBodyBytes;
    private final Duration bodyPatience;

    /**
     * @param jersey may still be starting; the first requests wait for it
     * @param workers do what may wait for the storage
     * @param downloads send files, which may wait for the disk
     * @param pages do the rest, so that a storage which hangs silences neither the files nor the health pages
     */
    JerseyHandler(
            CompletableFuture<ApplicationHandler> jersey,
            Workers workers,
            Workers pages,
            Downloads downloads,
            UploadStreams uploads,
            CrossOrigin crossOrigin,
            Timer timer,
            int maxBodyBytes,
            Duration bodyPatience) {
        super("jack-chat");
        this.jersey = jersey;
        this.workers = workers;
        this.pages = pages;
        this.downloads = downloads;
        this.uploads = uploads;
        this.crossOrigin = crossOrigin;
        this.timer = timer;
        this.maxBodyBytes = maxBodyBytes;
        this.bodyPatience = bodyPatience;
        // Jersey decodes paths itself; doing it here would answer broken ones with a page of Grizzly's.
        setDecodeUrl(false);
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return CALLER;
    }

    @Override
    public void service(Request request, Response response) {
        var early = crossOrigin.answeringEarly(request.getRequestURI(), request.getHeader("Origin"));
        var answer = new GrizzlyAnswer(response, request.getMethod() == Method.HEAD, early, timer, downloads);
        boolean bringsFile = UploadStreams.concern(request);
        if (request.getContentLengthLong() > maxBodyBytes && !bringsFile) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else if (request.getRequest().isUpgrade() && request.getRequest().isChunked()) {
            // Grizzly leaves the body of a request that offers to upgrade as it came, and so in chunks.
            answer.refuse(ProblemAnswers.NO_LENGTH);
        } else if (bringsFile) {
            receive(request, answer);
        } else if (hasBody(request)) {
            answer.expectBody(bodyPatience);
            new BodyCollector(request, maxBodyBytes, answer, body -> handOver(request, body, answer)).start();
        } else {
            handOver(request, new byte[0], answer);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getRequest().isChunked();
    }

    /** A file goes where files go while it arrives; the resource is asked what becomes of it when it is there. */
    private void receive(Request request, GrizzlyAnswer answer) {
        boolean begun = uploads.receive(request, arrived -> {
            if (arrived.failure() instanceof UploadStream.GoneException) {
                answer.abandon();
            } else if (arrived.failure() instanceof UploadStream.TooSlowException) {
                answer.refuse(ProblemAnswers.TOO_SLOW);
            } else {
                if (arrived.failure() != null) answer.leaveBodyUnread();
                // On this thread, which is one for files: looking into one may take a second.
                handle(request, new byte[0], arrived, answer);
            }
        });
        if (!begun) answer.refuse(ProblemAnswers.OVERLOADED);
    }

    private void handOver(Request request, byte[] body, GrizzlyAnswer answer) {
        try {
            workersFor(request).execute(() -> handle(request, body, null, answer));
        } catch (RejectedExecutionException full) {
            answer.refuse(ProblemAnswers.OVERLOADED);
        }
    }

    private Workers workersFor(Request request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/chat/") ? workers : pages;
    }

    private void handle(Request request, byte[] body, @Nullable ArrivedFile file, GrizzlyAnswer answer) {
        ContainerRequest translated;
        try {
            translated = translated(request, body);
        } catch (IllegalArgumentException unreadable) {
            answer.refuse(ProblemAnswers.UNREADABLE);
            if (file != null) file.discard();
            return;
        }
        translated.setWriter(answer);
        translated.setProperty(Attachments.SENDS_FILES, true);
        if (file != null) file.goesWith(translated);
        try {
            jersey.join().handle(translated);
        } catch (RuntimeException e) {
            LOG.error("A request was not answered by its resource", e);
            answer.refuse(ProblemAnswers.INTERNAL_ERROR);
        } finally {
            // A filter may have refused the request before its resource saw the file.
            if (file != null) file.discard();
        }
    }

    private ContainerRequest translated(Request request, byte[] body) {
        var translated = new ContainerRequest(
                RequestUris.BASE,
                RequestUris.of(request),
                request.getMethod().getMethodString(),
                new Anybody(request.isSecure()),
                new MapPropertiesDelegate(),
                jersey.join().getConfiguration());
        for (String name : request.getHeaderNames()) translated.headers(name, request.getHeaders(name));
        translated.setProperty(HttpApi.REMOTE_ADDRESS, request.getRemoteAddr());
        translated.setProperty(HttpApi.SECURE, request.isSecure());
        translated.setEntityStream(new ByteArrayInputStream(body));
        return translated;
    }
}
