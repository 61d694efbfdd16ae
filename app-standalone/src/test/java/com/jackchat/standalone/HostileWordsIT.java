package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hostile words in the fields that a person sees, both ways, in real browsers: nothing runs, nothing is asked for. */
@ExtendWith(Lobby.Door.class)
class HostileWordsIT {

    /** Of a long history only what is near is drawn: each of so few rows is. */
    private static final int AT_ONCE = 40;

    /** Anything that runs says so; what a policy would have stopped is reported, but not stopped. */
    private static final String ALARM = "window.ran = () => wrong.push(`ran: ${new Error().stack}`)";

    private static final Map<String, String> REPORTS = Map.of(
            "Content-Security-Policy-Report-Only",
            "script-src 'nonce-ours' 'strict-dynamic'; style-src 'self'; object-src 'none'; frame-src 'none'; "
                    + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'");

    private final Lobby lobby;
    private List<String> words = List.of();
    private int strangeRequests;

    HostileWordsIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void read() {
        String beacon = lobby.site.url("/beacon");
        words = HostileWords.all(beacon);
        strangeRequests = lobby.site.strangeRequests().size();
        if (System.getProperty("hostile-words") != null) return;
        assertThat(HostileWords.own(beacon)).hasSizeGreaterThanOrEqualTo(324);
        assertThat(HostileWords.fixtures()).hasSize(185);
        assertThat(words).containsAll(HostileWords.own(beacon)).containsAll(HostileWords.fixtures());
    }

    @Test
    void areWordsToTheGuestWhoReadsWhatStaffSay() {
        HotelPage hotel = guestPage("hotel_words");
        hotel.talks("Good morning");
        String conversation = hotel.conversation("hotel_words");

        // Two in each message: one by one they come from the server that lies.
        List<List<String>> pairs =
                portions(words.stream().filter(HostileWords::isTaken).toList(), 2);
        int seq = 1;
        for (List<List<String>> some : portions(pairs, AT_ONCE)) {
            lobby.desk()
                    .say(
                            conversation,
                            some.stream().map(HostileWordsIT::everyField).toList());
            seq += some.size();
            seesThatNothingCame(hotel, seq);
        }

        hotel.leave();
    }

    @Test
    void areWordsToTheGuestWhoseServerLies() {
        HotelPage hotel = guestPage("hotel_lies");
        LyingServer server = LyingServer.toGuests(hotel.page);
        hotel.page.reload();
        hotel.guest.openChat();
        hotel.page.waitForCondition(server::isAsked);

        for (List<String> some : portions(words, 10)) {
            String all = String.join("\n", some);
            server.say(Map.of("type", "presence", "staff", "away", "message", all));
            server.say(Map.of("type", "typing", "isTyping", true, "role", "staff", "author", person(all)));
            server.say(Map.of("type", "error", "code", all, "message", all));
        }
        nothingHappened(hotel);
        int seq = 0;
        for (List<String> some : portions(words, AT_ONCE / 2)) {
            int first = seq + 1;
            List<Map<String, ?>> page = new ArrayList<>();
            for (String word : some) {
                page.add(message(++seq, "guest", word));
                page.add(message(++seq, "staff", word));
            }
            // The last one is told to who hears the page, too.
            Map<String, ?> last = page.remove(page.size() - 1);
            server.say(Map.of(
                    "type", "history", "conversationId", LyingServer.CONVERSATION, "messages", page, "more", false));
            server.say(last);
            seesThatNothingCame(hotel, seq);
            assertThat(hotel.page.locator("[data-seq='" + first + "']")).hasCount(1);
        }
        hotel.leave();
    }

    @Test
    void areWordsToTheStaffWhoReadWhatGuestsSay() {
        HotelPage console = consolePage();
        Page street = lobby.browsers.open(200, 200);
        street.navigate(lobby.chat() + "/health/live");
        street.evaluate(GUESTS);
        new ConsolePage(console.page).openConversation("Good evening");

        List<String> taken = saidByGuests(true);
        int seq = 1;
        for (List<String> some : portions(taken, AT_ONCE)) {
            street.evaluate("words => speak(words)", some.toArray());
            seq += some.size();
            assertThat(console.page.getByTestId("messages").locator("[data-seq='" + seq + "']"))
                    .isVisible();
            assertThat(found(console)).isEmpty();
        }
        assertThat(console.page.getByTestId("guest-name")).not().hasText("Chatty");
        nothingHappened(console);
        street.context().close();
        console.leave();
    }

    @Test
    void areWordsToTheStaffWhoseServerLies() {
        HotelPage console = new HotelPage(lobby.browsers.open(1440, 900));
        console.page.addInitScript(ALARM);
        List<String> rest = saidByGuests(false);
        LyingServer server = LyingServer.toStaff(console.page, rest);
        new ConsolePage(console.page).logIn(lobby.chat() + "/staff", "admin", Lobby.PASSWORD);
        console.page.getByTestId("inbox-row").first().click();
        console.page.waitForCondition(server::isAsked);

        int seq = 1;
        for (List<String> some : portions(rest, AT_ONCE)) {
            for (String word : some) {
                server.say(message(++seq, "staff", word));
                server.say(message(++seq, "guest", word));
            }
            String all = String.join("\n", some);
            server.say(Map.of("type", "error", "code", all, "message", all));
        }

        assertThat(console.page.getByTestId("messages").getByTestId("message").last())
                .hasAttribute("data-seq", String.valueOf(seq));
        nothingHappened(console);
        console.leave();
    }

    /** Every fourth is really said to staff by guests; all others come to them from the server that lies. */
    private List<String> saidByGuests(boolean wanted) {
        return IntStream.range(0, words.size())
                .filter(index -> wanted == (index % 4 == 0 && HostileWords.isTaken(words.get(index))))
                .mapToObj(words::get)
                .toList();
    }

    private static <T> List<List<T>> portions(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }

    private HotelPage guestPage(String hotelId) {
        HotelPage hotel = new HotelPage(lobby.browsers.open(1280, 800));
        hotel.page.addInitScript(ALARM);
        hotel.visit(lobby.site.page(
                "/" + hotelId,
                "<!doctype html><html lang=en><title>Words</title><body><script nonce=ours src='" + lobby.chat()
                        + "/widget.js' data-hotel-id=" + hotelId + " async></script>",
                REPORTS));
        return hotel;
    }

    private HotelPage consolePage() {
        HotelPage console = new HotelPage(lobby.browsers.open(1440, 900));
        console.page.addInitScript(ALARM);
        new ConsolePage(console.page).logIn(lobby.chat() + "/staff", "admin", Lobby.PASSWORD);
        return console;
    }

    private void seesThatNothingCame(HotelPage hotel, int lastSeq) {
        assertThat(hotel.page.locator("[data-seq='" + lastSeq + "']")).isVisible();
        nothingHappened(hotel);
    }

    private void nothingHappened(HotelPage page) {
        assertThat(found(page)).isEmpty();
        assertThat(page.complaints()).isEmpty();
        assertThat(lobby.site
                        .strangeRequests()
                        .subList(strangeRequests, lobby.site.strangeRequests().size()))
                .isEmpty();
    }

    private static List<String> found(HotelPage page) {
        return page.strings(HostileWords.FOUND);
    }

    /** All that staff can put into a message; their own server passes on only addresses that are none of these. */
    private static Map<String, ?> everyField(List<String> some) {
        List<Map<String, ?>> replies = new ArrayList<>();
        List<Map<String, ?>> buttons = new ArrayList<>();
        List<Map<String, ?>> cards = new ArrayList<>();
        for (String word : some) {
            String label = shortened(word);
            Map<String, ?> postback = Map.of("type", "postback", "label", label, "payload", word);
            Map<String, ?> link = Map.of("type", "url", "label", label, "url", "https://hotel.example/");
            replies.add(Map.of("label", label, "payload", word));
            buttons.addAll(List.of(postback, link));
            cards.add(Map.of("title", label, "subtitle", label, "buttons", List.of(postback, link)));
        }
        return Map.of(
                "content", String.join("\n\n", some), "quickReplies", replies, "buttons", buttons, "cards", cards);
    }

    private static String shortened(String word) {
        return word.substring(0, Math.min(word.length(), 200));
    }

    private static Map<String, ?> person(String word) {
        return Map.of("id", word, "name", word, "avatarUrl", word);
    }

    /** A message as no server of ours would let it through. */
    private static Map<String, ?> message(int seq, String role, String word) {
        Map<String, ?> link = Map.of("type", "url", "label", word, "url", word);
        Map<String, ?> file =
                Map.of("id", word, "filename", word, "contentType", word, "size", 5, "url", word, "thumbnailUrl", word);
        Map<String, Object> fields = new HashMap<>(Map.of(
                "type",
                "message",
                "messageId",
                "m" + seq,
                "conversationId",
                LyingServer.CONVERSATION,
                "seq",
                seq,
                "role",
                role,
                "content",
                word,
                "timestamp",
                "2026-01-01T10:00:00.000Z",
                "author",
                person(word)));
        fields.put("quickReplies", List.of(Map.of("label", word, "payload", word)));
        fields.put("buttons", List.of(link));
        fields.put(
                "cards",
                List.of(Map.of(
                        "title", word, "subtitle", word, "imageUrl", notFetched(word), "buttons", List.of(link))));
        fields.put("attachments", List.of(file));
        fields.put("replyTo", "m" + (seq - 1));
        fields.put("reply", Map.of("label", word, "payload", word));
        fields.put("mentions", List.of(word));
        fields.put(
                "form",
                Map.of(
                        "formId",
                        word,
                        "title",
                        word,
                        "fields",
                        List.of(Map.of("key", word, "label", word, "kind", "text"))));
        fields.put("metadata", Map.of("agentType", word, "__proto__", Map.of("polluted", true)));
        return fields;
    }

    /** A card's picture may be any address of the web: such words are none here. */
    private static String notFetched(String word) {
        return word.contains("hotel.example") || word.contains("/beacon") ? "javascript:ran()" : word;
    }

    /** Guests as programs: many who say their name and one thing, and one who says all. */
    private static final String GUESTS = """
            async () => {
              const guest = (hello) => new Promise((done) => {
                const socket = new WebSocket(`ws://${location.host}/ws/chat?hotelId=hotel_street`);
                const waiting = new Map();
                socket.ask = (frame, until) => new Promise((answered) => {
                  waiting.set(until, answered);
                  socket.send(JSON.stringify(frame));
                });
                socket.onmessage = ({ data }) => {
                  const { type, clientMessageId, ...rest } = JSON.parse(data);
                  waiting.get(clientMessageId ?? type)?.(rest);
                };
                socket.onopen = () => socket.ask({ type: 'identify', ...hello }, 'identified').then(() => done(socket));
              });
              const say = (socket, id, content, more) =>
                socket.ask({ type: 'message', clientMessageId: id, content, ...more }, id);
              const context = (it) => ({ pageUrl: it, referrer: it, timeZone: it, userAgent: it });
              let count = 0;
              const chatty = await guest({ visitorId: 'chatty', name: 'Chatty', context: context('x') });
              await say(chatty, 'first', 'Good evening');
              window.speak = async (words) => {
                const said = [];
                for (const word of words) {
                  const label = word.slice(0, 200);
                  const mine = { visitorId: `g${++count}`, name: label, email: label, locale: label.slice(0, 35), context: context(word) };
                  if (count % 5 === 0) {
                    const id = `p${count}`;
                    said.push(guest(mine).then((passer) => say(passer, id, word).then(() => passer.close())));
                  }
                  chatty.send(JSON.stringify({ type: 'identify', ...mine, visitorId: 'chatty' }));
                  said.push(say(chatty, `c${count}`, word, { reply: { label, payload: word } }));
                }
                await Promise.all(said);
              };
            }
            """;
}
