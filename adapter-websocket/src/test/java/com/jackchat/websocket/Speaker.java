package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who says things, on however many connections: a guest with all its tabs, or a member of staff. */
final class Speaker {

    /** What was said, and into which conversation where the sender says so. */
    record Words(String id, String content, @Nullable String conversation) {
        Map<String, String> frame() {
            Map<String, String> frame =
                    new LinkedHashMap<>(Map.of("type", "message", "clientMessageId", id, "content", content));
            if (conversation != null) frame.put("conversationId", conversation);
            return frame;
        }
    }

    private final String name;
    private final String token;
    private final Map<String, Words> said = new LinkedHashMap<>();
    private final Map<String, Words> notAcknowledged = new LinkedHashMap<>();
    private final Map<String, JsonNode> acks = new HashMap<>();

    Speaker(String name, String token) {
        this.name = name;
        this.token = token;
    }

    String token() {
        return token;
    }

    Words words(@Nullable String conversation) {
        String id = name + "-" + (said.size() + 1);
        Words words = new Words(id, "says " + id, conversation);
        said.put(id, words);
        notAcknowledged.put(id, words);
        return words;
    }

    /** Something that was said before; acknowledged or not. */
    @Nullable
    Words again(int choice) {
        if (said.isEmpty()) return null;
        return new ArrayList<>(said.values()).get(choice % said.size());
    }

    /** Other content under an id that the log holds for certain. */
    @Nullable
    Words otherwise(int choice) {
        if (acks.isEmpty()) return null;
        List<String> ids = acks.keySet().stream().sorted().toList();
        Words words = said.get(ids.get(choice % ids.size()));
        return new Words(words.id(), "something else", words.conversation());
    }

    List<Words> notAcknowledged() {
        return List.copyOf(notAcknowledged.values());
    }

    boolean said(Words words) {
        return words.equals(said.get(words.id()));
    }

    boolean said(Said what) {
        return said.values().stream().anyMatch(words -> words.content().equals(what.content()));
    }

    Map<String, JsonNode> acks() {
        return acks;
    }

    /** Answers what it was that was said. */
    String acknowledged(JsonNode ack) {
        String id = ack.path("clientMessageId").asText();
        notAcknowledged.remove(id);
        JsonNode first = acks.putIfAbsent(id, ack);
        if (first != null) {
            assertThat(ack.path("messageId")).isEqualTo(first.path("messageId"));
            assertThat(ack.path("seq")).isEqualTo(first.path("seq"));
            assertThat(ack.path("conversationId")).isEqualTo(first.path("conversationId"));
            assertThat(ack.path("timestamp")).isEqualTo(first.path("timestamp"));
        }
        return said.get(id).content();
    }

    void refused(JsonNode error) {
        String code = error.path("code").asText();
        String id = error.path("clientMessageId").textValue();
        switch (code) {
            case "OVERLOADED" -> assertThat(error.path("retryAfterMs").asLong()).isPositive();
            case "CONVERSATION_CLOSED" -> notAcknowledged.remove(id);
            // Of a message: other content under an old id. Else: reopened beside another open conversation.
            case "INVALID_MESSAGE" ->
                assertThat(error.path("field").asText()).isEqualTo(id != null ? "clientMessageId" : "conversationId");
            default -> throw new AssertionError(error.toString());
        }
    }
}
