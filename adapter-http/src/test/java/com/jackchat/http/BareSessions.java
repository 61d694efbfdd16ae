package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.application.JackChat;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.RestBodies;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.TimeoutHandler;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A guest's calls as the real resource serves them, without a server: whoever calls owns the threads and the time. */
public final class BareSessions implements AutoCloseable {

    private static final Limits LIMITS = new Limits(4096, 0, List.of());
    private static final PollLimits POLLS = new PollLimits(1_000, 6, Duration.ofSeconds(25));

    private final Failures failures = new Failures();
    private final Executor workers;
    private final LongPolls polls;
    private final Sessions sessions;

    /** What came back; the body of a failure is its problem. */
    public record Answer(int status, String body) {}

    /** A poll on its way. */
    public interface Poll {

        /** Its time is up. */
        void runsOut();
    }

    /** @param workers does what the real one leaves to its threads */
    public BareSessions(JackChat chat, Executor workers) {
        this.workers = workers;
        FileUrls urls = FileUrls.of(chat.uploads(), null);
        polls = new LongPolls(chat.guestChat(), workers, urls, POLLS);
        sessions = new Sessions(
                chat.guestChat(),
                chat.ids(),
                new RestBodies(LIMITS),
                LIMITS,
                new GuestThrottle((key, limit) -> Optional.empty()),
                new ClientAddresses(List.of()),
                polls,
                urls,
                workers);
    }

    public Answer create(String token, String json) {
        return answered(() -> sessions.create(json.getBytes(UTF_8), bearer(token), nobodysRequest()));
    }

    public Answer list(String token) {
        return answered(() -> sessions.list(bearer(token)));
    }

    public Answer one(String token, String id) {
        return answered(() -> sessions.one(id, bearer(token)));
    }

    public Answer messages(
            String token, String id, @Nullable String before, @Nullable String after, @Nullable String limit) {
        return answered(() -> sessions.messages(id, before, after, limit, bearer(token)));
    }

    public Answer read(String token, String id, String json) {
        return answered(() -> {
            sessions.read(id, json.getBytes(UTF_8), bearer(token));
            return Response.noContent().build();
        });
    }

    public Answer end(String token, String id) {
        return answered(() -> {
            sessions.end(id, bearer(token));
            return Response.noContent().build();
        });
    }

    public void send(String token, String id, String json, Consumer<Answer> then) {
        try {
            var unused = sessions.send(id, json.getBytes(UTF_8), bearer(token))
                    .handle((sent, failure) -> failure == null ? sent : failures.toResponse(failure))
                    .thenAccept(response -> workers.execute(() -> then.accept(read(response))));
        } catch (RuntimeException e) {
            then.accept(read(failures.toResponse(e)));
        }
    }

    public Poll events(String token, String id, long afterSeq, @Nullable String epoch, Consumer<Answer> then) {
        var answer = new Pending(then);
        try {
            sessions.events(id, Long.toString(afterSeq), epoch, bearer(token), answer.asResponse());
        } catch (RuntimeException e) {
            answer.resume(e);
        }
        return answer;
    }

    /** Answers the polls that wait. */
    @Override
    public void close() {
        polls.close();
    }

    private Answer answered(Supplier<Response> call) {
        try {
            return read(call.get());
        } catch (RuntimeException e) {
            return read(failures.toResponse(e));
        }
    }

    private static Answer read(Response response) {
        return new Answer(response.getStatus(), response.hasEntity() ? (String) response.getEntity() : "");
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static ContainerRequestContext nobodysRequest() {
        return (ContainerRequestContext) Proxy.newProxyInstance(
                BareSessions.class.getClassLoader(), new Class<?>[] {ContainerRequestContext.class}, (p, m, a) -> null);
    }

    /** The part of an {@link AsyncResponse} that a poll uses. */
    private final class Pending implements Poll {

        private final Consumer<Answer> then;
        private @Nullable TimeoutHandler late;
        private boolean done;

        Pending(Consumer<Answer> then) {
            this.then = then;
        }

        AsyncResponse asResponse() {
            return (AsyncResponse) Proxy.newProxyInstance(
                    BareSessions.class.getClassLoader(),
                    new Class<?>[] {AsyncResponse.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "resume" -> resume(arguments[0]);
                        case "isDone" -> done;
                        case "setTimeout" -> true;
                        case "setTimeoutHandler" -> {
                            late = (TimeoutHandler) arguments[0];
                            yield null;
                        }
                        default -> throw new AssertionError(method.getName());
                    });
        }

        boolean resume(Object what) {
            if (done) return false;
            done = true;
            then.accept(read(what instanceof Response said ? said : failures.toResponse((Throwable) what)));
            return true;
        }

        @Override
        public void runsOut() {
            if (!done && late != null) late.handleTimeout(asResponse());
        }
    }
}
