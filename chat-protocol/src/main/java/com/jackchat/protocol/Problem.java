package com.jackchat.protocol;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.TooLargeException;
import com.jackchat.domain.UnauthorizedException;
import com.jackchat.domain.UnknownAttachmentException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients get it, whether in an {@code error} frame or as a problem document of HTTP. Its message is shown
 * as it is, so it never holds inner text.
 *
 * @param httpStatus what HTTP says of it, which for something that does not exist is 404
 * @param field the field at fault, as the wire spells it
 * @param retryAfter how long to wait before trying again
 * @param clientMessageId the message that caused it
 * @param conversationId the conversation that it concerns
 */
public record Problem(
        ErrorCode code,
        int httpStatus,
        String message,
        @Nullable String field,
        @Nullable Duration retryAfter,
        @Nullable String clientMessageId,
        @Nullable String conversationId) {

    private static final FromFailure FROM_FAILURE = new FromFailure();

    public Problem {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }

    /** An error of which there is no more to say than its code does. */
    public static Problem of(ErrorCode code) {
        return of(code, code.text(), null);
    }

    public static Problem of(ErrorCode code, String message, @Nullable String field) {
        return new Problem(code, code.httpStatus(), message, field, null, null, null);
    }

    /** What a broken rule of the chat is on the wire. */
    public static Problem of(ChatException failure) {
        return failure.match(FROM_FAILURE);
    }

    /** What any failure is on the wire; of what is not the client's doing it tells nothing. */
    public static Problem of(Throwable failure) {
        if (failure instanceof FrameException frame) return frame.problem();
        if (failure instanceof ChatException chat) return of(chat);
        return of(ErrorCode.INTERNAL_ERROR);
    }

    /** The same, caused by this message; absent where that is not known. */
    public Problem causedBy(@Nullable String newClientMessageId) {
        return new Problem(code, httpStatus, message, field, retryAfter, newClientMessageId, conversationId);
    }

    /** The same, in this conversation; absent where that is not known. */
    public Problem in(@Nullable String newConversationId) {
        return new Problem(code, httpStatus, message, field, retryAfter, clientMessageId, newConversationId);
    }

    private static Problem refused(ErrorCode code, ChatException failure, @Nullable String field) {
        return of(code, requireNonNull(failure.getMessage()), field);
    }

    private Problem after(Duration newRetryAfter) {
        return new Problem(code, httpStatus, message, field, newRetryAfter, clientMessageId, conversationId);
    }

    /** The same, where HTTP has a status that says it more exactly. */
    public Problem withStatus(int newHttpStatus) {
        return new Problem(code, newHttpStatus, message, field, retryAfter, clientMessageId, conversationId);
    }

    /** The one place where failures of the chat become errors of the wire. */
    private static final class FromFailure implements ChatException.Cases<Problem> {

        @Override
        public Problem invalidInput(InvalidInputException failure) {
            return refused(ErrorCode.INVALID_MESSAGE, failure, failure.field());
        }

        @Override
        public Problem tooLarge(TooLargeException failure) {
            return refused(ErrorCode.MESSAGE_TOO_LARGE, failure, failure.field());
        }

        @Override
        public Problem unauthorized(UnauthorizedException failure) {
            return refused(ErrorCode.UNAUTHORIZED, failure, null);
        }

        @Override
        public Problem notFound(NotFoundException failure) {
            return refused(ErrorCode.INVALID_MESSAGE, failure, failure.field()).withStatus(404);
        }

        @Override
        public Problem conversationClosed(ConversationClosedException failure) {
            return refused(ErrorCode.CONVERSATION_CLOSED, failure, null);
        }

        @Override
        public Problem unknownAttachment(UnknownAttachmentException failure) {
            return refused(ErrorCode.ATTACHMENT_UNKNOWN, failure, failure.field());
        }

        @Override
        public Problem rateLimited(RateLimitedException failure) {
            return refused(ErrorCode.RATE_LIMITED, failure, null).after(failure.retryAfter());
        }

        @Override
        public Problem overloaded(OverloadedException failure) {
            return refused(ErrorCode.OVERLOADED, failure, null).after(failure.retryAfter());
        }
    }
}
