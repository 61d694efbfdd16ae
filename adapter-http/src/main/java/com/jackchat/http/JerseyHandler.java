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
    private final CrossOrigin crossOrigin;
    private final Timer timer;
    private final int maxBodyBytes;
    private final Duration bodyPatience;

    /**
     * @param jersey may still be starting; the first requests wait for it
     * @param workers do what may wait for the storage
     * @param pages do the rest, so that a storage which hangs silences neither the files nor the health pages
     */
    JerseyHandler(
            CompletableFuture<ApplicationHandler> jersey,
            Workers workers,
            Workers pages,
            CrossOrigin crossOrigin,
            Timer timer,
            int maxBodyBytes,
            Duration bodyPatience) {
        super("jack-chat");
        this.jersey = jersey;
        this.workers = workers;
        this.pages = pages;
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
        var answer = new GrizzlyAnswer(response, request.getMethod() == Method.HEAD, early, timer);
        if (request.getContentLengthLong() > maxBodyBytes) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else if (request.getRequest().isUpgrade() && request.getRequest().isChunked()) {
            // Grizzly leaves the body of a request that offers to upgrade as it came, and so in chunks.
            answer.refuse(ProblemAnswers.NO_LENGTH);
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

    private void handOver(Request request, byte[] body, GrizzlyAnswer answer) {
        try {
            workersFor(request).execute(() -> handle(request, body, answer));
        } catch (RejectedExecutionException full) {
            answer.refuse(ProblemAnswers.OVERLOADED);
        }
    }

    private Workers workersFor(Request request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/chat/") ? workers : pages;
    }

    private void handle(Request request, byte[] body, GrizzlyAnswer answer) {
        ContainerRequest translated;
        try {
            translated = translated(request, body);
        } catch (IllegalArgumentException unreadable) {
            answer.refuse(ProblemAnswers.UNREADABLE);
            return;
        }
        translated.setWriter(answer);
        try {
            jersey.join().handle(translated);
        } catch (RuntimeException e) {
            LOG.error("A request was not answered by its resource", e);
            answer.refuse(ProblemAnswers.INTERNAL_ERROR);
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
