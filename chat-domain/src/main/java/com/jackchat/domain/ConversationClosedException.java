package com.jackchat.domain;

/** Staff wrote into a conversation that is closed. */
public final class ConversationClosedException extends ChatException {

    private static final long serialVersionUID = 1L;

    public ConversationClosedException() {
        super("The conversation is closed; reopen it first");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.conversationClosed(this);
    }
}
