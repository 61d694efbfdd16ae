package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Problem;
import java.time.Duration;

/** What a request is answered that never reaches a resource. */
final class Refusal {

    static final Problem TOO_LARGE = Problem.of(ErrorCode.MESSAGE_TOO_LARGE, "The body is too large", null);
    static final Problem TOO_SLOW = refused(408, ErrorCode.INVALID_MESSAGE, "The body took too long to arrive");
    static final Problem UNREADABLE = refused(400, ErrorCode.INVALID_MESSAGE, "The address cannot be read");
    static final Problem INTERNAL_ERROR = Problem.of(ErrorCode.INTERNAL_ERROR);
    static final Problem OVERLOADED = overloaded(Duration.ofSeconds(1));

    private Refusal() {}

    /** The server cannot take this now. */
    static Problem overloaded(Duration retryAfter) {
        return new Problem(
                ErrorCode.OVERLOADED,
                ErrorCode.OVERLOADED.httpStatus(),
                ErrorCode.OVERLOADED.text(),
                null,
                retryAfter,
                null,
                null);
    }

    private static Problem refused(int status, ErrorCode code, String message) {
        return new Problem(code, status, message, null, null, null, null);
    }
}
