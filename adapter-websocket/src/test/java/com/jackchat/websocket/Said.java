package com.jackchat.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import org.jspecify.annotations.Nullable;

/** A message as far as every client must know it. */
record Said(long seq, String id, boolean byGuest, String content) {

    static Said of(JsonNode message) {
        return new Said(
                message.path("seq").asLong(),
                message.path("messageId").asText(),
                message.path("role").asText().equals("guest"),
                message.path("content").asText());
    }

    static Said of(Message message) {
        return new Said(
                message.seq(),
                message.id().toString(),
                message.role() == Role.GUEST,
                message.content().text());
    }

    /** One's own, once it is acknowledged. */
    static Said of(JsonNode ack, boolean byGuest, String content) {
        return new Said(ack.path("seq").asLong(), ack.path("messageId").asText(), byGuest, content);
    }

    static @Nullable String clientMessageId(JsonNode message) {
        return message.path("clientMessageId").textValue();
    }
}
