package com.jackchat.http;

import com.jackchat.protocol.Problem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Problems as documents of RFC 9457, with our code beside its fields. */
final class ProblemJson {

    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    static byte[] of(Problem problem) {
        return of(problem, null);
    }

    /** @param id what the log calls this failure */
    static byte[] of(Problem problem, @Nullable String id) {
        Response.Status status = Response.Status.fromStatusCode(problem.httpStatus());
        return Json.object(json -> {
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", status == null ? "Error" : status.getReasonPhrase());
            json.writeNumberField("status", problem.httpStatus());
            json.writeStringField("detail", problem.message());
            json.writeStringField("code", problem.code().name());
            Json.optional(json, "field", problem.field());
            Json.optional(json, "clientMessageId", problem.clientMessageId());
            Json.optional(json, "id", id);
            Duration wait = problem.retryAfter();
            if (wait != null) json.writeNumberField("retryAfterMs", wait.toMillis());
        });
    }

    /** The same as an answer. */
    static Response.ResponseBuilder answer(Problem problem, @Nullable String id) {
        Response.ResponseBuilder answer = Response.status(problem.httpStatus())
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(of(problem, id));
        Duration wait = problem.retryAfter();
        if (wait != null) answer.header("Retry-After", retryAfterSeconds(wait));
        return answer;
    }

    /** Whole seconds, never less than the wait. */
    static long retryAfterSeconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }
}
