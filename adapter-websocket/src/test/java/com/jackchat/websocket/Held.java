package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client holds of one conversation, written after the protocol's promises and nothing else. */
final class Held {

    final String conversation;
    final TreeMap<Long, Said> bySeq = new TreeMap<>();

    @Nullable
    Standing standing;

    boolean moreAbove = true;

    /** How far its own person has read, which a state may not know yet. */
    private long ownRead;

    private final boolean ofGuest;
    private long reached;

    /** On this connection: after which message it was told to go on, and which came live. */
    private long live = -1;

    private final List<JsonNode> lives = new ArrayList<>();

    Held(String conversation, boolean ofGuest) {
        this.conversation = conversation;
        this.ofGuest = ofGuest;
    }

    long first() {
        return bySeq.isEmpty() ? 0 : bySeq.firstKey();
    }

    /** Up to here nothing is missing. */
    long last() {
        long last = first();
        while (bySeq.containsKey(last + 1)) last++;
        return last;
    }

    boolean hasGap() {
        return Math.max(reached, bySeq.isEmpty() ? 0 : bySeq.lastKey()) > last();
    }

    void reaches(long headSeq) {
        reached = Math.max(reached, headSeq);
    }

    /** All of it belongs to a history that is no more. */
    void forget() {
        bySeq.clear();
        standing = null;
        ownRead = 0;
    }

    void add(Said said) {
        Said known = bySeq.putIfAbsent(said.seq(), said);
        if (known != null)
            assertThat(said).as("two under one seq of " + conversation).isEqualTo(known);
        // Who speaks has read what came before.
        if (standing != null) standing = standing.readTo(said.byGuest(), said.seq());
    }

    void stands(JsonNode state) {
        assertThat(state.path("conversationId").asText()).isEqualTo(conversation);
        assertThat(state.path("status").asText()).isIn("open", "closed");
        Standing now = Standing.of(state).readTo(ofGuest, ownRead);
        // Marks only move forward, and what one says oneself moves them too.
        if (standing != null) now = now.readTo(true, standing.readByGuest()).readTo(false, standing.readByStaff());
        for (Said said : bySeq.values()) now = now.readTo(said.byGuest(), said.seq());
        standing = now;
        reaches(state.path("headSeq").asLong());
    }

    void read(String role, long seq) {
        if (standing != null) standing = standing.readTo(role.equals("guest"), seq);
    }

    /** Reads all that is there. */
    Map<String, Object> readAll() {
        ownRead = Math.max(ownRead, last());
        if (standing != null) standing = standing.readTo(ofGuest, ownRead);
        return Map.of("type", "read", "conversationId", conversation, "seq", ownRead);
    }

    /** What its person has read, said again: nobody acknowledges it. */
    Optional<Map<String, Object>> readAgain() {
        return ownRead == 0
                ? Optional.empty()
                : Optional.of(Map.of("type", "read", "conversationId", conversation, "seq", ownRead));
    }

    /** A new connection: what comes live goes on after this message; -1 when nothing was said of it. */
    void followsFrom(long seq) {
        live = seq;
        lives.clear();
    }

    /** Where live messages go on after this answer to a cursor: behind the page, or at the head when more is to be asked for. */
    static long resumedAt(JsonNode history, long cursor) {
        if (history.path("recovered").asBoolean() && history.path("more").asBoolean()) {
            return history.path("state").path("headSeq").asLong();
        }
        JsonNode messages = history.path("messages");
        return messages.isEmpty()
                ? cursor
                : messages.get(messages.size() - 1).path("seq").asLong();
    }

    void heardLive(JsonNode message) {
        lives.add(message);
    }

    /** What came live is in order, and leaves out nothing but one's own. */
    void liveMessagesWereWhole(Predicate<Said> own, List<Said> log) {
        long at = live;
        for (JsonNode message : lives) {
            long seq = message.path("seq").asLong();
            if (at >= 0) {
                assertThat(seq).as("live message of " + conversation).isGreaterThan(at);
                for (long between = at + 1; between < seq; between++) {
                    Said left = log.get((int) between - 1);
                    assertThat(own.test(left)).as("left out live: " + left).isTrue();
                }
            }
            at = seq;
        }
    }
}
