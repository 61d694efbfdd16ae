package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.application.JackChat;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.VisitorId;
import com.jackchat.http.BareSessions;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.Storage;
import com.jackchat.protocol.DeskFrames;
import com.jackchat.protocol.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A hotel, two guests and two members of staff, on the real product from frame to frame, with everything between them
 * in a simulation's hands: lines, bus, threads and storage.
 */
final class World implements AutoCloseable {

    private static final HotelId ANY_HOTEL = new HotelId("h");
    private static final String[] HOLDS = {
        "tab", "console", "writer", "work", "read", "hint", "tab1 down", "console0 up"
    };
    private static final int DEEPEST = 3;

    private final HotelId hotel;
    private final Lanes lanes;
    private final LossyCluster cluster;
    private final PausingStorage storage;
    private final JackChat chat;
    private final Shared shared;
    private final List<Guest> guests = new ArrayList<>();
    private final List<GuestTab> tabs = new ArrayList<>();
    private final List<Console> consoles = new ArrayList<>();
    private final BareSessions http;
    private final Map<String, JsonNode> firstAcks = new HashMap<>();
    private final boolean calm;
    private List<Move> moves = List.of();
    private int next;
    private int toPause;
    private int depth;
    private int sessions;
    private long seconds;

    /** @param calm nothing is lost but with a line: then nobody has to ask */
    World(int order, boolean calm) {
        this(order, calm, InMemoryStorage.create(), ANY_HOTEL);
    }

    /**
     * @param stored which stays open
     * @param hotel of which it knows nothing yet
     */
    World(int order, boolean calm, Storage stored, HotelId hotel) {
        this.calm = calm;
        this.hotel = hotel;
        lanes = new Lanes(order);
        cluster = new LossyCluster(lanes);
        storage = new PausingStorage(stored, lanes, this::pause);
        chat = JackChat.on(storage, cluster)
                .staff(new Staff(hotel))
                .clock(() -> Instant.parse("2026-05-01T10:00:00Z").plusSeconds(seconds++))
                .reads(task -> lanes.add("read " + sessions++, task))
                .build();
        shared = new Shared(chat, new Limits(4096, 0, List.of()), task -> lanes.add("work " + sessions++, task));
        http = new BareSessions(chat, task -> lanes.add("work " + sessions++, task));
        Speaker ada = guest("ada");
        Speaker bob = guest("bob");
        tabs.add(new GuestTab(this, "tab0", ada));
        tabs.add(new GuestTab(this, "tab1", ada));
        tabs.add(new GuestTab(this, "tab2", bob));
        consoles.add(new Console(this, "console0", new Speaker("carl", "carl")));
        consoles.add(new Console(this, "console1", new Speaker("dora", "dora")));
        tabs.forEach(tab -> tab.connect(GuestTab.Cursor.NONE, 0, false));
        consoles.forEach(Console::connect);
        lanes.settle();
    }

    private Speaker guest(String name) {
        Identified who = chat.guestChat()
                .identify(new Identification(
                        hotel, new VisitorId(name), null, true, GuestProfile.UNKNOWN, new VisitorId("unused")));
        guests.add(who.guest());
        return new Speaker(name, who.token().value());
    }

    // ---- the way to the server

    Line guestLine(GuestTab tab) {
        Line line = new Line(tab.name, lanes, frame -> sent(tab.speaker, frame), tab::heard, () -> tab.cut(true));
        String session = tab.name + "#" + sessions++;
        GuestConnection[] connection = new GuestConnection[1];
        Talk talk = new Talk(session, outbound(line), shared, text -> connection[0].received(text));
        connection[0] = new GuestConnection(session, hotel, null, talk, shared, () -> {});
        line.to(server(talk, connection[0]::gone));
        return line;
    }

    Link pollLink(GuestTab tab) {
        return new PollLink(tab, this, lanes, http, ack -> sent(tab.speaker, ack));
    }

    Line staffLine(Console console) {
        Line line = new Line(
                console.name, lanes, frame -> sent(console.speaker, frame), console::heard, () -> console.cut(true));
        String session = console.name + "#" + sessions++;
        StaffConnection[] connection = new StaffConnection[1];
        Talk talk = new Talk(session, outbound(line), shared, text -> connection[0].received(text));
        connection[0] = new StaffConnection(session, talk, shared);
        line.to(server(talk, connection[0]::gone));
        return line;
    }

    private static Outbound outbound(Line line) {
        return new Outbound(line, OutboundLimits.standard());
    }

    private static Line.Server server(Talk talk, Runnable gone) {
        return new Line.Server() {
            @Override
            public void received(String frame) {
                talk.received(frame);
            }

            @Override
            public void gone() {
                talk.gone();
                gone.run();
            }
        };
    }

    /** Whatever became of them: of all acknowledgements of one message, one at most says that it is the first. */
    private void sent(Speaker by, JsonNode frame) {
        if (!frame.path("type").asText().equals("message_ack")) return;
        String key = by.token() + " " + frame.path("clientMessageId").asText();
        JsonNode other = firstAcks.putIfAbsent(key, frame);
        if (other == null) return;
        // Over requests the first answer may come after that to a repeat.
        boolean isFirst = !frame.path("duplicate").asBoolean();
        assertThat(isFirst && !other.path("duplicate").asBoolean())
                .as("first, too: " + frame)
                .isFalse();
        assertThat(frame.path("messageId")).isEqualTo(other.path("messageId"));
        if (isFirst) firstAcks.put(key, frame);
    }

    // ---- what happens

    /** Does it all, then lets everybody find together. */
    void play(List<Move> all) {
        moves = all;
        next = 0;
        while (next < moves.size()) {
            move(moves.get(next++));
            lanes.settle();
        }
        everybodyFindsTogether();
    }

    /** Somebody who has read or changed something is held up, while others go on. */
    private void pause() {
        if (toPause == 0 || depth >= DEEPEST) return;
        int until = Math.min(moves.size(), next + toPause);
        toPause = 0;
        depth++;
        while (next < until) {
            move(moves.get(next++));
            lanes.settle();
        }
        depth--;
    }

    private void move(Move move) {
        if (calm && move.what().losesSomething()) return;
        GuestTab tab = tabs.get(move.who() % tabs.size());
        Console console = consoles.get(move.who() % consoles.size());
        int choice = move.choice();
        switch (move.what()) {
            case SAY -> tab.say(tab.speaker.words(null));
            case CHATTER -> {
                for (int i = 0; i < 110; i++) tab.say(tab.speaker.words(null));
            }
            case REPLY -> {
                String conversation = console.pick(choice);
                if (conversation != null) console.reply(console.speaker.words(conversation));
            }
            case REPEAT -> repeat(move);
            case SAY_OTHERWISE -> {
                Speaker.Words words = tab.speaker.otherwise(choice);
                if (words != null) tab.say(words);
            }
            case CUT_TAB -> tab.cut(choice % 2 == 0);
            case CONNECT_TAB -> {
                GuestTab.Cursor[] all = GuestTab.Cursor.values();
                tab.connect(all[choice % all.length], choice, choice >= 12);
            }
            case CUT_CONSOLE -> console.cut(choice % 2 == 0);
            case CONNECT_CONSOLE -> console.connect();
            case END -> tab.end();
            case READ -> tab.read();
            case SCROLL_UP -> {
                var unused = choice % 2 == 0 ? tab.scrollUp(1 + choice % 4) : console.scrollUp();
            }
            case PING -> {
                tab.ping();
                console.ping();
            }
            case OPEN -> console.open(choice, move.who() % 3);
            case LEAVE -> console.leave(choice);
            case WATCH -> console.watch();
            case STAFF_READS -> console.read(choice);
            case ASSIGN -> console.act(choice, Assignment.of(choice));
            case CLOSE -> console.act(choice, Map.of("type", "close", "reason", "solved"));
            case REOPEN -> console.act(choice, Map.of("type", "reopen"));
            case HAND_OVER -> console.act(choice, Map.of("type", "handler", "to", choice % 2 == 0 ? "bot" : "staff"));
            case CHANGE_THE_WAY -> {
                tab.cut(choice % 3 == 0);
                tab.connect(GuestTab.Cursor.HELD, 0, choice % 2 == 0);
            }
            case RUN_OUT -> tab.timePasses();
            case LOSE_HINTS -> cluster.lose(move.who(), choice % 4 == 0 ? 150 : 1 + choice % 3);
            case DELAY_HINTS -> {
                cluster.delay(move.who(), 1 + choice % 3);
                lanes.hold("hint");
            }
            case HOLD -> lanes.hold(HOLDS[choice % HOLDS.length]);
            case RELEASE -> lanes.releaseAll();
            case STEP -> lanes.step(choice);
            case PAUSE -> toPause = 1 + choice % 4;
            case REFUSE -> storage.refuse(1 + choice % 2);
            case LOSE_ANSWERS -> storage.loseAnswers(1 + choice % 2);
            case FAIL_CHANGES -> storage.failChanges(1 + choice % 2);
        }
    }

    private void repeat(Move move) {
        if (move.choice() % 2 == 0) {
            GuestTab tab = tabs.get(move.who() % tabs.size());
            Speaker.Words words = tab.speaker.again(move.choice() / 2);
            if (words != null) tab.say(words);
        } else {
            Console console = consoles.get(move.who() % consoles.size());
            Speaker.Words words = console.speaker.again(move.choice() / 2);
            if (words != null) console.reply(words);
        }
    }

    /** To oneself, to a colleague, to nobody. */
    private static final class Assignment {
        static Map<String, Object> of(int choice) {
            Map<String, Object> frame = new HashMap<>(Map.of("type", "assign"));
            frame.put("to", choice % 3 == 0 ? "me" : choice % 3 == 1 ? "dora" : null);
            return frame;
        }
    }

    // ---- what must be true in the end

    private void everybodyFindsTogether() {
        lanes.releaseAll();
        cluster.becomeReliable();
        storage.becomeReliable();
        lanes.settle();
        tabs.forEach(tab -> tab.connect(GuestTab.Cursor.HELD, 0, moves.size() % 2 == 0));
        consoles.forEach(Console::connect);
        lanes.settle();
        tabs.forEach(GuestTab::sayWhatIsNotAcknowledged);
        consoles.forEach(Console::sayWhatIsNotAcknowledged);
        tabs.forEach(GuestTab::readAgain);
        consoles.forEach(Console::readAgain);
        lanes.settle();
        if (!calm) {
            tabs.forEach(GuestTab::ping);
            consoles.forEach(Console::ping);
            consoles.forEach(Console::watch);
        }
        tabs.stream().filter(GuestTab::mustAsk).forEach(GuestTab::ping);
        // What changed between two polls shows at the end of the second.
        tabs.forEach(GuestTab::timePasses);
        lanes.settle();
        everythingIsThere();
    }

    private void everythingIsThere() {
        tabs.forEach(this::isWhole);
        consoles.forEach(this::isWhole);
        for (GuestTab tab : tabs) ackedIsThereOnce(tab.speaker);
        for (Console console : consoles) ackedIsThereOnce(console.speaker);
    }

    private void isWhole(GuestTab tab) {
        Guest guest = guests.get(tabs.indexOf(tab) < 2 ? 0 : 1);
        Optional<Conversation> current = current(guest);
        assertThat(Optional.ofNullable(tab.current()))
                .as("current conversation of " + tab.name)
                .isEqualTo(current.map(it -> it.id().value()));
        for (Held one : tab.held()) {
            if (!one.conversation.equals(tab.current())) continue;
            endsAsTheLog(tab.name, one);
            stands(tab.name, one);
        }
        tab.forgetEarlierOnes();
        while (tab.scrollUp(40)) lanes.settle();
        assertThat(tab.held().stream().map(one -> one.conversation))
                .as("conversations of " + tab.name)
                .containsAll(uptoCurrent(guest));
        tab.held().forEach(one -> isTheLog(tab.name, one));
        tab.cut(true);
        lanes.settle();
    }

    /** The guest's conversations that lie before the current one: by scrolling up one gets to all of these. */
    private List<String> uptoCurrent(Guest guest) {
        Instant current = current(guest).map(Conversation::openedAt).orElse(Instant.MIN);
        return storage.truth().conversations().ofGuest(hotel, guest.id(), 200).stream()
                .filter(it -> !it.openedAt().isAfter(current))
                .map(it -> it.id().value())
                .toList();
    }

    private void isWhole(Console console) {
        for (Held one : console.opened()) {
            endsAsTheLog(console.name, one);
            stands(console.name, one);
        }
        while (console.scrollUp()) lanes.settle();
        console.opened().forEach(one -> isTheLog(console.name, one));
        Map<String, JsonNode> fresh = new HashMap<>();
        storage.truth()
                .inbox()
                .current(hotel, 100)
                .conversations()
                .forEach(conversation -> fresh.put(
                        conversation.id().value(), Console.bare(Line.read(DeskFrames.conversation(conversation)))));
        assertThat(console.lines()).as("inbox of " + console.name).containsExactlyInAnyOrderEntriesOf(fresh);
        console.cut(true);
        lanes.settle();
    }

    private void endsAsTheLog(String who, Held held) {
        List<Said> log = log(held.conversation);
        assertThat(List.copyOf(held.bySeq.values()))
                .as(who + " holds of " + held.conversation)
                .isEqualTo(held.bySeq.isEmpty() ? log : log.subList((int) held.first() - 1, log.size()));
    }

    private void isTheLog(String who, Held held) {
        assertThat(List.copyOf(held.bySeq.values()))
                .as(who + " has scrolled up " + held.conversation)
                .isEqualTo(log(held.conversation));
    }

    private void stands(String who, Held held) {
        Conversation conversation = conversation(held.conversation);
        assertThat(held.standing)
                .as(who + " sees how " + held.conversation + " stands")
                .isEqualTo(Standing.of(conversation));
    }

    private void ackedIsThereOnce(Speaker speaker) {
        speaker.acks().forEach((id, ack) -> {
            String conversation = ack.path("conversationId").asText();
            List<Said> found = storage.truth().inbox().current(hotel, 100).conversations().stream()
                    .flatMap(it -> log(it.id().value()).stream())
                    .filter(said -> said.content().equals("says " + id))
                    .toList();
            assertThat(found).as(id).hasSize(1);
            assertThat(found.get(0).id()).isEqualTo(ack.path("messageId").asText());
            assertThat(log(conversation).get(ack.path("seq").asInt() - 1)).isEqualTo(found.get(0));
        });
    }

    // ---- the truth

    private Conversation conversation(String id) {
        return storage.truth()
                .conversations()
                .find(HotelScope.of(hotel), new ConversationId(id))
                .orElseThrow();
    }

    private Optional<Conversation> current(Guest guest) {
        return storage.truth().conversations().current(hotel, guest.id());
    }

    List<Said> log(String conversation) {
        List<Said> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            MessagePage page = storage.truth().log().after(hotel, new ConversationId(conversation), all.size(), 200);
            page.messages().forEach(message -> all.add(Said.of(message)));
            more = page.more();
        }
        return all;
    }

    Set<String> conversationsOf(Speaker speaker) {
        Guest guest = guests.get(speaker == tabs.get(2).speaker ? 1 : 0);
        return storage.truth().conversations().ofGuest(hotel, guest.id(), 200).stream()
                .map(it -> it.id().value())
                .collect(Collectors.toSet());
    }

    String conversationOfSomebodyElse(Speaker speaker) {
        Guest other = guests.get(speaker == tabs.get(2).speaker ? 0 : 1);
        return current(other).map(it -> it.id().value()).orElse("nobodys");
    }

    boolean isCalm() {
        return calm;
    }

    HotelId hotel() {
        return hotel;
    }

    @Override
    public void close() {
        http.close();
        shared.close();
        chat.close();
    }

    private record Staff(HotelId hotel) implements StaffAuthenticator {

        @Override
        public Optional<StaffMember> byPassword(String login, String password) {
            return Optional.empty();
        }

        @Override
        public Optional<StaffMember> byToken(String token) {
            return find(new StaffId(token));
        }

        @Override
        public Optional<StaffMember> find(StaffId id) {
            String name = id.value();
            if (!List.of("carl", "dora").contains(name)) return Optional.empty();
            return Optional.of(new StaffMember(id, name, name, StaffRole.AGENT, HotelScope.of(hotel), null));
        }
    }
}
