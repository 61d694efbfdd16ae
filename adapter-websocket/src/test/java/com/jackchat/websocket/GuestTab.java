package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guest's browser tab, written after the protocol: holds what it was told, asks for what it misses. */
final class GuestTab {

    /** How it comes back. */
    enum Cursor {
        HELD,
        HELD_ALSO,
        NONE,
        STALE,
        LONG_AGO,
        OF_ANOTHER_EPOCH,
        OF_AN_EARLIER_CONVERSATION,
        BEYOND_THE_END,
        OF_SOMEBODY_ELSE,
        NO_RESUME
    }

    private enum Asked {
        NEWER,
        NEWEST,
        OLDER
    }

    final String name;
    final Speaker speaker;
    private final World world;
    private final Map<String, Held> held = new LinkedHashMap<>();
    /** Of conversations that ended before it heard a word of them. */
    private final Map<String, Held> unshown = new HashMap<>();

    /** How often each message was sent on this connection, and not acknowledged. */
    private final Map<String, Integer> unanswered = new HashMap<>();

    /** What there was before this connection; of what began later, everything comes live. */
    private Set<String> before = Set.of();

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final Set<String> askedFor = new HashSet<>();
    private @Nullable Link line;
    private boolean polls;
    private @Nullable String current;
    private @Nullable String epoch;
    private boolean identified;
    private boolean resumes;
    private long resumedAfter;

    GuestTab(World world, String name, Speaker speaker) {
        this.world = world;
        this.name = name;
        this.speaker = speaker;
    }

    boolean isConnected() {
        return line != null;
    }

    @Nullable
    String current() {
        return current;
    }

    List<Held> held() {
        return List.copyOf(held.values());
    }

    // ---- what it does

    /** @param byPolls whether WebSockets are blocked for now */
    void connect(Cursor by, int choice, boolean byPolls) {
        if (line != null) return;
        identified = false;
        asked.clear();
        askedFor.clear();
        unanswered.clear();
        polls = byPolls;
        line = polls ? world.pollLink(this) : world.guestLine(this);
        held.values().forEach(one -> one.followsFrom(-1));
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "identify");
        frame.put("protocol", 1);
        frame.put("visitorToken", speaker.token());
        resumes = by != Cursor.NO_RESUME;
        if (resumes) frame.put("resumeConversation", true);
        frame.putAll(cursor(by, choice));
        line.say(frame);
    }

    private Map<String, Object> cursor(Cursor by, int choice) {
        resumedAfter = 0;
        Held mine = current == null ? null : held.get(current);
        if (mine == null) return Map.of();
        if (epoch == null) {
            // Whoever does not say what it holds begins anew.
            forget();
            return Map.of();
        }
        return switch (by) {
            case HELD, HELD_ALSO -> cursor(mine.conversation, mine.last(), epoch);
            case NONE, NO_RESUME -> {
                forget();
                yield Map.of();
            }
            case STALE -> cursor(mine.conversation, Math.max(0, mine.last() - 1 - choice % 5), epoch);
            case LONG_AGO -> cursor(mine.conversation, 0, epoch);
            case OF_ANOTHER_EPOCH -> {
                forge(mine);
                epoch = "another-epoch";
                yield cursor(mine.conversation, mine.last(), epoch);
            }
            case OF_AN_EARLIER_CONVERSATION -> {
                Held earlier = held.values().iterator().next();
                yield cursor(earlier.conversation, earlier.last(), epoch);
            }
            case BEYOND_THE_END -> {
                forge(mine);
                epoch = null;
                yield Map.of("conversationId", mine.conversation, "afterSeq", mine.last() + 1_000);
            }
            case OF_SOMEBODY_ELSE -> cursor(world.conversationOfSomebodyElse(speaker), 1, epoch);
        };
    }

    private Map<String, Object> cursor(String conversation, long seq, String ofEpoch) {
        resumedAfter = seq;
        return Map.of("conversationId", conversation, "afterSeq", seq, "epoch", ofEpoch);
    }

    /** What was said before a backup was restored and is not so any more. */
    private static void forge(Held mine) {
        mine.bySeq.replaceAll((seq, said) -> new Said(seq, said.id(), said.byGuest(), "never said " + seq));
    }

    private void forget() {
        held.clear();
        unshown.clear();
        current = null;
    }

    void cut(boolean swallowed) {
        if (line == null) return;
        Link old = line;
        line = null;
        identified = false;
        held.values().forEach(one -> one.liveMessagesWereWhole(speaker::said, world.log(one.conversation)));
        old.cut(swallowed);
    }

    void say(Speaker.Words words) {
        if (line == null || !identified) return;
        if (speaker.said(words)) unanswered.merge(words.id(), 1, Integer::sum);
        line.say(words.frame());
    }

    void sayWhatIsNotAcknowledged() {
        speaker.notAcknowledged().forEach(this::say);
    }

    void read() {
        Held mine = current == null ? null : held.get(current);
        if (mine == null || !identified || line == null || mine.bySeq.isEmpty()) return;
        line.say(mine.readAll());
    }

    void readAgain() {
        for (Held one : held()) {
            if (line != null) one.readAgain().ifPresent(line::say);
        }
    }

    void end() {
        if (line != null && identified) line.say(Map.of("type", "end"));
    }

    void ping() {
        if (line != null && identified) line.say(Map.of("type", "ping"));
    }

    void timePasses() {
        if (line != null) line.timePasses();
    }

    boolean mustAsk() {
        return line != null && line.isDeaf();
    }

    /** Scrolls up by a page; answers whether there was anything to ask for. */
    boolean scrollUp(int limit) {
        if (line == null || !identified || held.isEmpty()) return false;
        Held oldest = held.values().iterator().next();
        if (!oldest.moreAbove || asked.contains(Asked.OLDER)) return false;
        ask(Asked.OLDER, oldest.conversation, Map.of("beforeSeq", Math.max(1, oldest.first()), "limit", limit));
        return true;
    }

    /** Of a whole conversation of which every hint was lost, only the server knows: reads upward again. */
    void forgetEarlierOnes() {
        held.keySet().removeIf(one -> !one.equals(current));
        held.values().forEach(one -> one.moreAbove = true);
    }

    private void ask(Asked what, String conversation, Map<String, ?> how) {
        if (what != Asked.OLDER && !askedFor.add(conversation)) return;
        asked.add(what);
        Map<String, Object> frame = new LinkedHashMap<>(how);
        frame.put("type", "history");
        frame.put("conversationId", conversation);
        if (line != null) line.say(frame);
    }

    private void askForGaps() {
        if (!identified) return;
        for (Held one : held()) {
            if (!one.hasGap()) continue;
            if (one.bySeq.isEmpty()) ask(Asked.NEWEST, one.conversation, Map.of());
            else ask(Asked.NEWER, one.conversation, Map.of("afterSeq", one.last(), "limit", 30));
        }
    }

    // ---- what it hears

    void heard(JsonNode frame) {
        String type = frame.path("type").asText();
        if (!identified) assertThat(type).as("before identified: " + frame).isIn("history", "presence", "identified");
        switch (type) {
            case "history" -> {
                if (identified) page(frame);
                else resumed(frame);
            }
            case "identified" -> identified(frame);
            case "message" -> {
                Held in = in(frame.path("conversationId").asText());
                // Polls may bring a message again, and begin where the last answer ended.
                if (!polls) in.heardLive(frame);
                in.add(Said.of(frame));
            }
            case "message_ack" -> {
                String content = speaker.acknowledged(frame);
                int left = unanswered.merge(frame.path("clientMessageId").asText(), -1, Integer::sum);
                assertThat(left).as("other content was acknowledged").isNotNegative();
                String conversation = frame.path("conversationId").asText();
                // Said long ago, in a conversation that is over and not looked at: nothing to show. Or else in one that
                // began elsewhere, and is worth asking for.
                if (frame.path("duplicate").asBoolean() && !held.containsKey(conversation)) {
                    ping();
                    return;
                }
                in(conversation).add(Said.of(frame, true, content));
            }
            case "state" -> {
                String conversation = frame.path("conversationId").asText();
                boolean open = frame.path("status").asText().equals("open");
                Held of = held.containsKey(conversation) || open ? in(conversation) : aside(conversation);
                of.stands(frame);
                if (open) current = conversation;
            }
            case "read" -> {
                String conversation = frame.path("conversationId").asText();
                Held of = held.containsKey(conversation) ? in(conversation) : aside(conversation);
                of.read(frame.path("role").asText(), frame.path("seq").asLong());
            }
            case "pong" -> {
                if (!frame.has("conversationId")) return;
                current = frame.path("conversationId").asText();
                in(current).reaches(frame.path("headSeq").asLong());
            }
            case "error" -> speaker.refused(frame);
            case "presence", "typing" -> {}
            default -> throw new AssertionError(frame.toString());
        }
        askForGaps();
    }

    private Held in(String conversation) {
        Held known = held.get(conversation);
        if (known != null) return known;
        Held fresh = aside(conversation);
        if (identified && !before.contains(conversation)) fresh.followsFrom(0);
        unshown.remove(conversation);
        held.put(conversation, fresh);
        current = conversation;
        return fresh;
    }

    private Held aside(String conversation) {
        return unshown.computeIfAbsent(conversation, id -> new Held(id, true));
    }

    private void resumed(JsonNode history) {
        String conversation = history.path("conversationId").asText();
        List<Said> page = saids(history);
        if (history.path("recovered").asBoolean()) {
            // A cursor says nothing of earlier conversations, whose ends may have been lost: they are read again.
            held.keySet().removeIf(one -> !one.equals(conversation));
            assertThat(held).as("recovered what was not held").containsKey(conversation);
            assertThat(history.path("epoch").asText()).isEqualTo(epoch);
            if (!page.isEmpty()) assertThat(page.get(0).seq()).isEqualTo(resumedAfter + 1);
        } else {
            forget();
        }
        epoch = history.path("epoch").asText();
        Held now = in(conversation);
        current = conversation;
        page.forEach(now::add);
        now.stands(history.path("state"));
        if (!history.path("recovered").asBoolean())
            now.moreAbove = history.path("more").asBoolean() || now.first() <= 1;
        now.followsFrom(Held.resumedAt(history, resumedAfter));
    }

    private void page(JsonNode history) {
        Asked what = asked.remove();
        askedFor.remove(history.path("conversationId").asText());
        assertThat(history.path("recovered").asBoolean()).isTrue();
        String conversation = history.path("conversationId").asText();
        epoch = history.path("epoch").asText();
        Held oldest = held.isEmpty() ? null : held().get(0);
        if (what == Asked.OLDER && oldest != null && !oldest.conversation.equals(conversation)) {
            oldest.moreAbove = false;
            putFirst(held.getOrDefault(conversation, aside(conversation)));
        }
        Held now = in(conversation);
        saids(history).forEach(now::add);
        now.stands(history.path("state"));
        if (what == Asked.NEWEST) now.moreAbove = history.path("more").asBoolean();
        if (what == Asked.OLDER) {
            boolean nothing = history.path("messages").isEmpty();
            now.moreAbove = history.path("more").asBoolean() && !nothing;
        }
    }

    private void putFirst(Held earlier) {
        List<Held> later = held();
        held.clear();
        held.put(earlier.conversation, earlier);
        later.forEach(one -> held.putIfAbsent(one.conversation, one));
    }

    private void identified(JsonNode frame) {
        JsonNode state = frame.path("state");
        if (!identified) before = world.conversationsOf(speaker);
        if (!state.isMissingNode()) {
            Held now = in(state.path("conversationId").asText());
            current = now.conversation;
            now.stands(state);
            if (!resumes) now.followsFrom(state.path("headSeq").asLong());
        } else {
            forget();
        }
        identified = true;
        sayWhatIsNotAcknowledged();
    }

    private static List<Said> saids(JsonNode history) {
        List<Said> saids = new ArrayList<>();
        history.path("messages").forEach(message -> saids.add(Said.of(message)));
        return saids;
    }
}
