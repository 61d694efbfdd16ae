package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Problem;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Problems as HTTP tells them, and the ones that never reach a resource. */
final class ProblemAnswers {

    static final String MEDIA_TYPE = "application/problem+json";

    static final Problem TOO_LARGE = Problem.of(ErrorCode.MESSAGE_TOO_LARGE, "The body is too large", null);
    static final Problem TOO_SLOW = problem(408, "The body took too long to arrive");
    static final Problem NO_LENGTH = problem(411, "A body beside an offer to upgrade needs a Content-Length");
    static final Problem UNREADABLE = problem(400, "The address cannot be read");
    static final Problem INTERNAL_ERROR = Problem.of(ErrorCode.INTERNAL_ERROR);
    static final Problem OVERLOADED = overloaded(Duration.ofSeconds(1));

    private ProblemAnswers() {}

    /** A status that none of the chat's own codes has. */
    static Problem problem(int status, String message) {
        ErrorCode code = status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.INVALID_MESSAGE;
        return new Problem(code, status, message, null, null, null, null);
    }

    /** The server cannot take this now. */
    static Problem overloaded(Duration retryAfter) {
        ErrorCode code = ErrorCode.OVERLOADED;
        return new Problem(code, code.httpStatus(), code.text(), null, retryAfter, null, null);
    }

    static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.httpStatus())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(RestJson.problem(problem));
        Duration wait = problem.retryAfter();
        if (wait != null) answer.header(HttpHeaders.RETRY_AFTER, seconds(wait));
        return answer;
    }

    /** Whole seconds, never less than the wait. */
    static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }
}
