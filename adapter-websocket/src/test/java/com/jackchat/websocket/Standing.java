package com.jackchat.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.domain.Conversation;
import org.jspecify.annotations.Nullable;

/** How a conversation stands, as far as every client must know it. */
record Standing(boolean open, boolean byStaff, @Nullable String assignee, long readByGuest, long readByStaff) {

    static Standing of(JsonNode state) {
        return new Standing(
                state.path("status").asText().equals("open"),
                state.path("handler").asText().equals("staff"),
                state.path("assignee").path("id").textValue(),
                state.path("readBy").path("guest").asLong(),
                state.path("readBy").path("staff").asLong());
    }

    static Standing of(Conversation conversation) {
        return new Standing(
                conversation.isOpen(),
                conversation.handler() == com.jackchat.domain.Handler.STAFF,
                conversation.assignee() == null ? null : conversation.assignee().id(),
                conversation.readBy().guest(),
                conversation.readBy().staff());
    }

    Standing readTo(boolean byGuest, long seq) {
        return byGuest
                ? new Standing(open, byStaff, assignee, Math.max(readByGuest, seq), readByStaff)
                : new Standing(open, byStaff, assignee, readByGuest, Math.max(readByStaff, seq));
    }
}
