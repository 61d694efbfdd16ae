package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jackchat.http.BareSessions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A guest's way where WebSockets are blocked, written after the protocol: what is said becomes requests, what they and
 * the long poll answer becomes frames. Answers arrive in the order in which they were given. Of a client that is gone
 * the server learns nothing: its last poll stays.
 */
final class PollLink implements Link {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "50";

    private final String name;
    private final Lanes lanes;
    private final BareSessions http;
    private final String token;
    private final String hotel;
    private final Consumer<JsonNode> sent;
    private final Consumer<JsonNode> client;
    /** What was said here: its echo is no news. */
    private final Set<String> said = new HashSet<>();

    private @Nullable String session;
    private long seq;
    private @Nullable String epoch;
    private BareSessions.@Nullable Poll poll;
    private boolean listening;
    private boolean open = true;

    /** Own messages that are known to be stored, by conversation: how far. */
    private final Map<String, Long> ackedUpTo = new HashMap<>();

    private final boolean calm;

    /** @param sent sees each acknowledgement that the server gives, also those that never arrive */
    PollLink(GuestTab tab, World world, Lanes lanes, BareSessions http, Consumer<JsonNode> sent) {
        this.name = tab.name;
        this.lanes = lanes;
        this.http = http;
        this.token = tab.speaker.token();
        this.hotel = world.hotel().value();
        this.sent = sent;
        this.client = tab::heard;
        this.calm = world.isCalm();
    }

    @Override
    public void say(Map<String, ?> frame) {
        JsonNode json = JSON.valueToTree(frame);
        up(() -> request(json));
    }

    @Override
    public void cut(boolean swallowed) {
        if (!open) return;
        open = false;
        lanes.drop(name + " down");
        if (swallowed) lanes.drop(name + " up");
    }

    @Override
    public void timePasses() {
        if (poll != null) poll.runsOut();
    }

    private void up(Runnable request) {
        lanes.add(name + " up", request);
    }

    private void down(Runnable answer) {
        lanes.add(name + " down", () -> {
            if (open) answer.run();
        });
    }

    private void tell(JsonNode frame) {
        down(() -> client.accept(frame));
    }

    private void request(JsonNode frame) {
        String conversation = frame.path("conversationId").textValue();
        switch (frame.path("type").asText()) {
            case "identify" -> identify(frame);
            case "message" -> say(frame);
            case "history" -> {
                JsonNode page = get(http.messages(
                        token, conversation, text(frame, "beforeSeq"), text(frame, "afterSeq"), text(frame, "limit")));
                tell(typed("history", page).put("recovered", true));
            }
            case "read" -> done(http.read(token, conversation, frame.toString()));
            case "end" -> {
                if (session != null) done(http.end(token, session));
            }
            case "ping" -> pong();
            default -> throw new AssertionError(frame.toString());
        }
    }

    private void identify(JsonNode frame) {
        JsonNode state = find();
        boolean resumes = frame.path("resumeConversation").asBoolean();
        if (state != null && resumes) resume(state, frame);
        ObjectNode identified = JSON.createObjectNode().put("type", "identified");
        if (state != null) identified.set("state", state);
        tell(identified);
        listen();
    }

    /** Finds the conversation that the guest is in, and how it stands. */
    private @Nullable JsonNode find() {
        JsonNode current = null;
        for (JsonNode one : get(http.list(token)).path("sessions")) {
            if (current == null || one.path("status").asText().equals("active")) current = one;
            if (one.path("status").asText().equals("active")) break;
        }
        session = current == null ? null : current.path("id").asText();
        return current == null ? null : current.path("state");
    }

    private void resume(JsonNode state, JsonNode frame) {
        long after = frame.path("afterSeq").asLong();
        boolean known = frame.path("conversationId").asText().equals(session)
                && after <= state.path("headSeq").asLong();
        if (known) {
            JsonNode page = get(http.messages(token, session, null, Long.toString(after), null));
            if (!frame.has("epoch") || page.path("epoch").equals(frame.path("epoch"))) {
                goOnAfter(page, after, true);
                return;
            }
        }
        goOnAfter(get(http.messages(token, session, null, null, PAGE)), 0, false);
    }

    private void goOnAfter(JsonNode page, long from, boolean recovered) {
        JsonNode messages = page.path("messages");
        epoch = page.path("epoch").asText();
        seq = messages.isEmpty()
                ? from
                : messages.get(messages.size() - 1).path("seq").asLong();
        tell(typed("history", page).put("recovered", recovered));
    }

    private void say(JsonNode frame) {
        String id = frame.path("clientMessageId").asText();
        said.add(id);
        if (session == null) {
            BareSessions.Answer made = http.create(token, "{\"hotelId\":\"" + hotel + "\"}");
            if (made.status() >= 400) {
                refused(made, id);
                return;
            }
            session = json(made).path("sessionId").asText();
        }
        http.send(token, session, frame.toString(), answer -> sent(id, answer));
    }

    private void sent(String id, BareSessions.Answer answer) {
        if (answer.status() >= 400) {
            refused(answer, id);
            return;
        }
        JsonNode stored = json(answer).path("message");
        ObjectNode ack = JSON.createObjectNode().put("type", "message_ack").put("clientMessageId", id);
        for (String field : new String[] {"messageId", "timestamp", "conversationId", "seq"}) {
            ack.set(field, stored.path(field));
        }
        boolean again = json(answer).path("duplicate").asBoolean();
        ack.put("duplicate", again);
        sent.accept(ack);
        String conversation = stored.path("conversationId").asText();
        down(() -> {
            if (!again && !conversation.equals(session)) {
                // The one before had ended.
                session = conversation;
                seq = 0;
            }
            ackedUpTo.merge(conversation, ack.path("seq").asLong(), Math::max);
            client.accept(ack);
            listen();
        });
    }

    private void refused(BareSessions.Answer answer, @Nullable String id) {
        ObjectNode error = typed("error", json(answer));
        if (id != null) error.put("clientMessageId", id);
        tell(error);
    }

    /** Nothing comes back where it was done. */
    private void done(BareSessions.Answer answer) {
        if (answer.status() >= 400) refused(answer, null);
    }

    private void pong() {
        JsonNode state;
        if (session == null) {
            state = find();
        } else {
            state = get(http.one(token, session)).path("state");
        }
        listen();
        ObjectNode pong = JSON.createObjectNode().put("type", "pong");
        if (state != null) {
            tell(typed("state", state));
            pong.set("conversationId", state.path("conversationId"));
            pong.set("headSeq", state.path("headSeq"));
        }
        tell(pong);
    }

    private void listen() {
        if (listening || session == null || !open) return;
        listening = true;
        up(() -> {
            String asked = session;
            long after = seq;
            if (open) poll = http.events(token, asked, after, epoch, answer -> down(() -> heard(asked, after, answer)));
        });
    }

    private void heard(String asked, long after, BareSessions.Answer answer) {
        listening = false;
        if (answer.status() >= 400) {
            // Another of this guest's polls took the place of this one.
            assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        } else {
            isWhole(asked, after, json(answer));
            long next = json(answer).path("next").asLong();
            if (asked.equals(session)) seq = next;
            for (JsonNode frame : json(answer).path("frames")) heard(frame, next);
        }
        listen();
    }

    /** It goes on behind what was asked with, leaves nothing out, says how far it goes, and how all of it stands. */
    private void isWhole(String asked, long after, JsonNode answer) {
        String in = asked;
        long at = after;
        JsonNode state = null;
        for (JsonNode frame : answer.path("frames")) {
            String type = frame.path("type").asText();
            if (type.equals("history")) {
                in = frame.path("conversationId").asText();
                boolean recovered = frame.path("recovered").asBoolean();
                if (!recovered) at = frame.path("messages").path(0).path("seq").asLong(1) - 1;
                for (JsonNode message : frame.path("messages")) {
                    assertThat(message.path("seq").asLong()).isEqualTo(++at);
                }
                state = frame.path("state");
            }
            if (!frame.path("conversationId").asText().equals(in)) continue;
            if (type.equals("message")) assertThat(frame.path("seq").asLong()).isEqualTo(++at);
            if (type.equals("state")) state = frame;
        }
        assertThat(answer.path("next").asLong()).as("next of " + answer).isEqualTo(at);
        assertThat(state).as("a state in " + answer).isNotNull();
        // Where hints are lost, it may be as old as the poll.
        if (calm) {
            assertThat(state.path("readBy").path("guest").asLong())
                    .as("not older than what was acknowledged: " + answer)
                    .isGreaterThanOrEqualTo(ackedUpTo.getOrDefault(in, 0L));
        }
    }

    private void heard(JsonNode frame, long next) {
        boolean echo = said.contains(frame.path("clientMessageId").asText());
        switch (frame.path("type").asText()) {
            case "history" -> goOnIn(frame, next);
            case "message" -> {
                if (!echo) client.accept(frame);
            }
            default -> client.accept(frame);
        }
    }

    /** Whoever is in no conversation, or was refused the first word of one, hears of nothing. */
    @Override
    public boolean isDeaf() {
        return !listening;
    }

    /** What there was when the poll began, perhaps of a conversation that is new: as if it came just now. */
    private void goOnIn(JsonNode page, long next) {
        if (epoch != null) assertThat(page.path("epoch").asText()).isEqualTo(epoch);
        epoch = page.path("epoch").asText();
        session = page.path("conversationId").asText();
        seq = next;
        for (JsonNode message : page.path("messages")) {
            heard(typed("message", message).put("conversationId", session), next);
        }
        client.accept(typed("state", page.path("state")));
    }

    private static JsonNode get(BareSessions.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode json(BareSessions.Answer answer) {
        return Line.read(answer.body());
    }

    private static ObjectNode typed(String type, JsonNode object) {
        ObjectNode frame = object.deepCopy();
        return frame.put("type", type);
    }

    private static @Nullable String text(JsonNode frame, String field) {
        return frame.has(field) ? frame.path(field).asText() : null;
    }
}
