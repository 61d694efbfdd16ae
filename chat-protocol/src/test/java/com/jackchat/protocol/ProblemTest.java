package com.jackchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.TooLargeException;
import com.jackchat.domain.UnauthorizedException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {

    static Stream<Arguments> failures() {
        Duration wait = Duration.ofSeconds(3);
        return Stream.of(
                Arguments.of(new InvalidInputException("name", "is odd"), "INVALID_MESSAGE", 400, "name", null),
                Arguments.of(new TooLargeException("content", 9), "MESSAGE_TOO_LARGE", 413, "content", null),
                Arguments.of(new UnauthorizedException("No"), "UNAUTHORIZED", 401, null, null),
                Arguments.of(new NotFoundException("hotelId", "Hotel"), "INVALID_MESSAGE", 404, "hotelId", null),
                Arguments.of(new ConversationClosedException(), "CONVERSATION_CLOSED", 409, null, null),
                Arguments.of(new RateLimitedException(wait), "RATE_LIMITED", 429, null, wait),
                Arguments.of(new OverloadedException(wait), "OVERLOADED", 503, null, wait));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhichRuleWasBroken(
            RuntimeException failure, ErrorCode code, int httpStatus, String field, Duration retryAfter) {
        Problem problem = Problem.of(failure);

        assertThat(problem)
                .isEqualTo(new Problem(code, httpStatus, failure.getMessage(), field, retryAfter, null, null));
    }

    @Test
    void tellsNothingOfWhatWentWrongInside() {
        Problem problem = Problem.of(new IllegalStateException("password of the database is x"));

        assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(problem.httpStatus()).isEqualTo(500);
        assertThat(problem.message()).isEqualTo("Something went wrong on our side");
    }

    @Test
    void keepsWhatAFrameSaidOfItself() {
        Problem said =
                Problem.of(ErrorCode.INVALID_MESSAGE, "seq is missing", "seq").causedBy("m1");

        assertThat(Problem.of((Throwable) new FrameException(said))).isEqualTo(said);
    }
}
