package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request is answered by a problem. Costs no stack trace. */
final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable String challenge;

    private HttpProblem(Problem problem, @Nullable String challenge) {
        super(problem.message(), null, false, false);
        this.problem = problem;
        this.challenge = challenge;
    }

    static HttpProblem of(Problem problem) {
        return new HttpProblem(problem, null);
    }

    static HttpProblem of(int status, ErrorCode code, String message) {
        return of(status, code, message, null);
    }

    static HttpProblem of(int status, ErrorCode code, String message, @Nullable Duration retryAfter) {
        return new HttpProblem(new Problem(code, status, message, null, retryAfter, null, null), null);
    }

    /** Who asks has not shown who it is; {@code challenge} says what to show. */
    static HttpProblem unauthorized(String message, String challenge) {
        return new HttpProblem(Problem.of(ErrorCode.UNAUTHORIZED, message, null), challenge);
    }

    Problem problem() {
        return problem;
    }

    /** What goes into {@code WWW-Authenticate}. */
    @Nullable
    String challenge() {
        return challenge;
    }
}
