package com.jackchat.domain;

/** A file that was not uploaded here by who names it, or belongs to another message: the answer is the same for all. */
public final class UnknownAttachmentException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param index which one of the message's attachments it is */
    public UnknownAttachmentException(int index) {
        super("This attachment is not known");
        this.field = "attachments[" + index + "].id";
    }

    public String field() {
        return field;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.unknownAttachment(this);
    }
}
