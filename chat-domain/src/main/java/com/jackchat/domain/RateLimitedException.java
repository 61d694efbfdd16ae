package com.jackchat.domain;

import java.time.Duration;

/** Somebody does something too often. */
public final class RateLimitedException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public RateLimitedException(Duration retryAfter) {
        super("Too many attempts; try again later");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next attempt has a chance. */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.rateLimited(this);
    }
}
