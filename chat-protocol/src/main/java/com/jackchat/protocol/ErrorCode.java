package com.jackchat.protocol;

/** What went wrong, as clients read it; {@link #httpStatus} is what HTTP says of the same. */
public enum ErrorCode {
    NOT_IDENTIFIED(401, "Please identify first"),
    INVALID_JSON(400, "This is not valid JSON"),
    INVALID_MESSAGE(400, "This message is not valid"),
    UNKNOWN_TYPE(400, "This type of message is not known"),
    UNAUTHORIZED(401, "You may not do this"),
    MESSAGE_TOO_LARGE(413, "This message is too large"),
    RATE_LIMITED(429, "Too many attempts; try again later"),
    OVERLOADED(503, "The server is busy; try again later"),
    ATTACHMENT_UNKNOWN(400, "This attachment is not known"),
    CONVERSATION_CLOSED(409, "The conversation is closed"),
    INTERNAL_ERROR(500, "Something went wrong on our side");

    private final int httpStatus;
    private final String text;

    ErrorCode(int httpStatus, String text) {
        this.httpStatus = httpStatus;
        this.text = text;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** What to tell people when there is nothing more exact to say. */
    public String text() {
        return text;
    }
}
