package com.jackchat.domain;

/** A text with more UTF-8 bytes than this server takes. */
public final class TooLargeException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public TooLargeException(String field, int maximumBytes) {
        super(field + " has more than " + maximumBytes + " bytes");
        this.field = field;
    }

    public String field() {
        return field;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.tooLarge(this);
    }
}
