package com.jackchat.domain;

import java.time.Duration;

/** The server cannot take this now; nothing of it was stored, so it can be sent again. */
public final class OverloadedException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public OverloadedException(Duration retryAfter) {
        super("The server is busy; try again later");
        this.retryAfter = retryAfter;
    }

    public OverloadedException(Duration retryAfter, Throwable cause) {
        super("The server is busy; try again later", cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before sending again. */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.overloaded(this);
    }
}
