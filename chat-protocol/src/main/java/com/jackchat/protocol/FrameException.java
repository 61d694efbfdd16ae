package com.jackchat.protocol;

import com.jackchat.domain.ChatException;
import org.jspecify.annotations.Nullable;

/** What came in cannot be understood, or breaks a rule that can be seen in it alone. Costs no stack trace. */
public final class FrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public FrameException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static FrameException invalid(String field, String what) {
        return new FrameException(Problem.of(ErrorCode.INVALID_MESSAGE, field + " " + what, field));
    }

    static FrameException of(ChatException failure) {
        return new FrameException(Problem.of(failure));
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    public ErrorCode code() {
        return problem.code();
    }

    public @Nullable String field() {
        return problem.field();
    }

    /** The message that could not be read, whenever it said its id. */
    public @Nullable String clientMessageId() {
        return problem.clientMessageId();
    }

    public @Nullable String conversationId() {
        return problem.conversationId();
    }

    FrameException about(@Nullable String clientMessageId, @Nullable String conversationId) {
        return new FrameException(problem.causedBy(clientMessageId).in(conversationId));
    }
}
