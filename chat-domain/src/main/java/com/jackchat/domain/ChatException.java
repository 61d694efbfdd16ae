package com.jackchat.domain;

/**
 * A rule of the chat that was broken. Its message never holds anything that the person who broke the rule may not
 * see, so a transport may show it as it is.
 */
public abstract sealed class ChatException extends RuntimeException
        permits InvalidInputException,
                TooLargeException,
                UnauthorizedException,
                NotFoundException,
                ConversationClosedException,
                UnknownAttachmentException,
                RateLimitedException,
                OverloadedException {

    private static final long serialVersionUID = 1L;

    ChatException(String message) {
        super(message);
    }

    ChatException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Picks the case for this kind of failure; a new kind does not compile until all cases exist. */
    public abstract <R> R match(Cases<R> cases);

    /** One case for each way in which the chat refuses. */
    public interface Cases<R> {
        R invalidInput(InvalidInputException failure);

        R tooLarge(TooLargeException failure);

        R unauthorized(UnauthorizedException failure);

        R notFound(NotFoundException failure);

        R conversationClosed(ConversationClosedException failure);

        R unknownAttachment(UnknownAttachmentException failure);

        R rateLimited(RateLimitedException failure);

        R overloaded(OverloadedException failure);
    }
}
