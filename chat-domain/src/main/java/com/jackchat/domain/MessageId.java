package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

/**
 * A message: its conversation and its place in it. Its text form is opaque to clients; because it is derived, no
 * storage keeps or indexes it.
 */
public record MessageId(ConversationId conversation, long seq) {

    public MessageId {
        requireNonNull(conversation, "conversation");
        if (seq < 1) throw new InvalidInputException("messageId", "is not one of ours");
    }

    /** Reads what {@link #toString} wrote; anything else is an {@link InvalidInputException}. */
    public static MessageId parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1 || text.length() - dot > 19) throw new InvalidInputException("messageId", "is not one of ours");
        try {
            MessageId id = new MessageId(
                    new ConversationId(text.substring(0, dot)), Long.parseLong(text, dot + 1, text.length(), 10));
            // "+7", "007" and the digits of other scripts are numbers too, but we write none of them.
            if (id.toString().equals(text)) return id;
            throw new InvalidInputException("messageId", "is not one of ours");
        } catch (NumberFormatException e) {
            throw new InvalidInputException("messageId", "is not one of ours");
        }
    }

    @Override
    public String toString() {
        return conversation.value() + '.' + seq;
    }
}
