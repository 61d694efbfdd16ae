package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.MessageId;
import org.jspecify.annotations.Nullable;

/** Up to where somebody has read: said by a message's id, or by conversation and {@code seq}. */
record ReadMark(ConversationId conversation, long seq) {

    static ReadMark of(JsonObject json) {
        ReadMark byMessage = byMessage(json);
        return byMessage != null ? byMessage : new ReadMark(Fields.conversation(json), seq(json));
    }

    /** Where the conversation is known already; a message of another one is refused. */
    static ReadMark in(ConversationId conversation, JsonObject json) {
        ReadMark byMessage = byMessage(json);
        if (byMessage == null) return new ReadMark(conversation, seq(json));
        if (!byMessage.conversation.equals(conversation)) {
            throw json.invalid("messageId", "is not of this conversation");
        }
        return byMessage;
    }

    private static @Nullable ReadMark byMessage(JsonObject json) {
        String messageId = json.optionalText("messageId");
        if (messageId == null) return null;
        try {
            MessageId id = MessageId.parse(messageId);
            return new ReadMark(id.conversation(), id.seq());
        } catch (InvalidInputException e) {
            throw json.invalid("messageId", "is not one of ours");
        }
    }

    private static long seq(JsonObject json) {
        long seq = json.integer("seq");
        if (seq < 0) throw json.invalid("seq", "must not be negative");
        return seq;
    }
}
