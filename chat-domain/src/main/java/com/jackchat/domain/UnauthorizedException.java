package com.jackchat.domain;

/** Somebody asked for what is not theirs to have. */
public final class UnauthorizedException extends ChatException {

    private static final long serialVersionUID = 1L;

    public UnauthorizedException(String message) {
        super(message);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.unauthorized(this);
    }
}
