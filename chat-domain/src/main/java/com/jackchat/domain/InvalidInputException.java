package com.jackchat.domain;

/** A value that breaks a rule; names the field as the wire spells it. */
public final class InvalidInputException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidInputException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** The field, as the wire spells it, for example {@code cards[0].title}. */
    public String field() {
        return field;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.invalidInput(this);
    }
}
