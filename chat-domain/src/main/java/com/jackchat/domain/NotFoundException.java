package com.jackchat.domain;

/** A thing that does not exist, or belongs to somebody else: the answer is the same for both. */
public final class NotFoundException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public NotFoundException(String field, String what) {
        super(what + " not found");
        this.field = field;
    }

    /** The field that named the thing, for example {@code conversationId}. */
    public String field() {
        return field;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.notFound(this);
    }
}
