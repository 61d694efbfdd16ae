package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A staff console, written after the protocol: an inbox with a version, and conversations that are open in it. */
final class Console {

    final String name;
    final Speaker speaker;
    private final World world;
    private final Map<String, JsonNode> lines = new TreeMap<>();
    private final Map<String, Held> opened = new LinkedHashMap<>();
    private final Map<String, Long> openedAfter = new HashMap<>();
    private final Set<String> askedFor = new HashSet<>();
    private @Nullable Line line;
    private boolean welcome;
    private @Nullable Long version;
    private @Nullable String epoch;

    Console(World world, String name, Speaker speaker) {
        this.world = world;
        this.name = name;
        this.speaker = speaker;
    }

    boolean isConnected() {
        return line != null;
    }

    Map<String, JsonNode> lines() {
        return lines;
    }

    List<Held> opened() {
        return List.copyOf(opened.values());
    }

    // ---- what it does

    void connect() {
        if (line != null) return;
        welcome = false;
        askedFor.clear();
        line = world.staffLine(this);
        line.say(Map.of("type", "auth", "token", speaker.token()));
    }

    void cut(boolean swallowed) {
        if (line == null) return;
        Line old = line;
        line = null;
        welcome = false;
        opened.values().forEach(one -> one.liveMessagesWereWhole(speaker::said, world.log(one.conversation)));
        old.cut(swallowed);
    }

    void watch() {
        if (line == null || !welcome) return;
        Map<String, Object> frame = new LinkedHashMap<>(
                Map.of("type", "watch", "hotelId", world.hotel().value()));
        if (version != null) frame.put("afterVersion", version);
        line.say(frame);
    }

    /** Opens a conversation of the inbox, or goes on with it from what it holds, or from a little before. */
    void open(int choice, int back) {
        String conversation = pick(choice);
        if (conversation == null || line == null || !welcome) return;
        opened.putIfAbsent(conversation, new Held(conversation, false));
        open(opened.get(conversation), back);
    }

    private void open(Held one, int back) {
        if (line == null || openedAfter.containsKey(one.conversation) || askedFor.contains(one.conversation)) return;
        one.liveMessagesWereWhole(speaker::said, world.log(one.conversation));
        one.followsFrom(-1);
        Map<String, Object> frame = new LinkedHashMap<>(Map.of("type", "open", "conversationId", one.conversation));
        long after = Math.max(0, one.last() - back);
        if (one.bySeq.isEmpty() || epoch == null) {
            after = 0;
        } else {
            frame.put("afterSeq", after);
            frame.put("epoch", epoch);
        }
        openedAfter.put(one.conversation, after);
        line.say(frame);
    }

    void leave(int choice) {
        if (line == null || opened.isEmpty()) return;
        Held left = opened().get(choice % opened.size());
        if (openedAfter.containsKey(left.conversation) || askedFor.contains(left.conversation)) return;
        opened.remove(left.conversation);
        line.say(Map.of("type", "leave", "conversationId", left.conversation));
    }

    void reply(Speaker.Words words) {
        if (line != null && welcome) line.say(words.frame());
    }

    void sayWhatIsNotAcknowledged() {
        speaker.notAcknowledged().forEach(this::reply);
    }

    /** Something about a conversation of the inbox: assign, close, reopen, handler. */
    void act(int choice, Map<String, ?> what) {
        String conversation = pick(choice);
        if (conversation == null || line == null || !welcome) return;
        Map<String, Object> frame = new LinkedHashMap<>(what);
        frame.put("conversationId", conversation);
        line.say(frame);
    }

    void read(int choice) {
        if (opened.isEmpty() || line == null || !welcome) return;
        Held one = opened().get(choice % opened.size());
        if (one.bySeq.isEmpty()) return;
        line.say(one.readAll());
    }

    void readAgain() {
        for (Held one : opened.values()) {
            if (line != null) one.readAgain().ifPresent(line::say);
        }
    }

    void ping() {
        if (line != null && welcome) line.say(Map.of("type", "ping"));
    }

    @Nullable
    String pick(int choice) {
        if (lines.isEmpty()) return null;
        return new ArrayList<>(lines.keySet()).get(choice % lines.size());
    }

    /** Scrolls up by a page; answers whether there was anything to ask for. */
    boolean scrollUp() {
        boolean any = false;
        for (Held one : opened.values()) any |= one.first() > 1 && ask(one, Map.of("beforeSeq", one.first()));
        return any;
    }

    private boolean ask(Held one, Map<String, ?> how) {
        if (line == null || !welcome || openedAfter.containsKey(one.conversation)) return false;
        if (!askedFor.add(one.conversation)) return false;
        Map<String, Object> frame = new LinkedHashMap<>(how);
        frame.put("type", "history");
        frame.put("conversationId", one.conversation);
        frame.put("limit", 30);
        line.say(frame);
        return true;
    }

    private void askForGaps() {
        if (!welcome) return;
        for (Held one : opened.values()) {
            if (one.hasGap() && !openedAfter.containsKey(one.conversation)) ask(one, Map.of("afterSeq", one.last()));
        }
    }

    // ---- what it hears

    void heard(JsonNode frame) {
        Held one = opened.get(frame.path("conversationId").asText());
        switch (frame.path("type").asText()) {
            case "auth_response" -> welcomed(frame);
            case "inbox" -> inbox(frame);
            case "conversation" -> changed(frame);
            case "history" -> {
                if (one != null) history(one, frame);
            }
            case "message" -> {
                if (one == null) return;
                one.heardLive(frame);
                one.add(Said.of(frame));
            }
            case "message_ack" -> {
                String content = speaker.acknowledged(frame);
                if (one != null) one.add(Said.of(frame, false, content));
            }
            case "state" -> {
                if (one != null) one.stands(frame);
            }
            case "read" -> {
                if (one != null)
                    one.read(frame.path("role").asText(), frame.path("seq").asLong());
            }
            case "error" -> speaker.refused(frame);
            case "pong", "agents", "hotels", "typing" -> {}
            default -> throw new AssertionError(frame.toString());
        }
        askForGaps();
    }

    private void welcomed(JsonNode frame) {
        assertThat(frame.path("success").asBoolean()).isTrue();
        welcome = true;
        openedAfter.clear();
        watch();
        opened.values().forEach(one -> open(one, 0));
        sayWhatIsNotAcknowledged();
    }

    private void inbox(JsonNode frame) {
        frame.path("conversations").forEach(this::take);
        long newVersion = frame.path("version").asLong();
        version = version == null ? newVersion : Math.max(version, newVersion);
        if (frame.path("more").asBoolean()) watch();
    }

    private void changed(JsonNode frame) {
        take(frame);
        // Only the very next one: one before it may be on its way.
        if (version != null && frame.path("version").asLong() == version + 1) version++;
    }

    private void take(JsonNode summary) {
        JsonNode known = lines.get(summary.path("id").asText());
        if (known == null
                || known.path("version").asLong() < summary.path("version").asLong()) {
            lines.put(summary.path("id").asText(), bare(summary));
        }
    }

    static JsonNode bare(JsonNode summary) {
        com.fasterxml.jackson.databind.node.ObjectNode bare = summary.deepCopy();
        bare.remove("type");
        return bare;
    }

    private void history(Held one, JsonNode frame) {
        List<Said> page = new ArrayList<>();
        frame.path("messages").forEach(message -> page.add(Said.of(message)));
        epoch = frame.path("epoch").asText();
        Long after = openedAfter.remove(one.conversation);
        if (after == null) {
            assertThat(frame.path("recovered").asBoolean()).isTrue();
            askedFor.remove(one.conversation);
        } else {
            if (!frame.path("recovered").asBoolean()) one.forget();
            else if (!page.isEmpty()) assertThat(page.get(0).seq()).isEqualTo(after + 1);
            one.followsFrom(Held.resumedAt(frame, after));
        }
        page.forEach(one::add);
        one.stands(frame.path("state"));
    }
}
