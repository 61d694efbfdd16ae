package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {

    private static final String HTTPS = "https://example.com/";
    private static final Card CARD = new Card("Suite", null, null, List.of());

    private static Arguments text(String field, int max, Function<String, Object> making) {
        return Arguments.of(field, max, Named.of(field + " of at most " + max, making));
    }

    private static Stream<Arguments> ids() {
        return Stream.of(
                text("conversationId", 64, ConversationId::new),
                text("guestId", 64, GuestId::new),
                text("staffId", 128, StaffId::new),
                text("visitorId", 128, VisitorId::new),
                text("clientMessageId", 128, ClientMessageId::new),
                text("replyTo", 128, it -> draft(it, List.of(), Map.of())),
                text("author.id", 128, it -> new Person(it, "n", null)),
                text("login", 128, LimitsTest::member),
                text("attachments.id", 64, it -> new Attachment(it, "f", "t", 0)),
                text("attachments.filename", 200, it -> new Attachment("i", it, "t", 0)),
                text("attachments.contentType", 200, it -> new Attachment("i", "f", it, 0)),
                text("metadata", 64, it -> draft(null, List.of(), Map.of(it, ""))));
    }

    private static Stream<Arguments> filledTexts() {
        return Stream.of(
                text("mentions", 200, it -> draft(null, List.of(it), Map.of())),
                text("author.name", 200, it -> new Person("i", it, null)),
                text("name", 200, it -> new Hotel(new HotelId("h"), it)),
                text("name", 200, it -> new GuestProfile(it, null, null, false)),
                text("email", 254, it -> new GuestProfile(null, it, null, false)),
                text("locale", 35, it -> new GuestProfile(null, null, it, false)),
                text("buttons.label", 200, it -> new Button.Postback(it, "p")),
                text("buttons.label", 200, it -> new Button.Url(it, HTTPS)),
                text("buttons.payload", 1000, it -> new Button.Postback("l", it)),
                text("quickReplies.label", 200, it -> new QuickReply(it, "p")),
                text("cards.title", 200, it -> new Card(it, null, null, List.of())));
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                text("quickReplies.payload", 1000, it -> new QuickReply("l", it)),
                text("cards.subtitle", 200, it -> new Card("t", it, null, List.of())),
                text("reply.payload", 1000, it -> new TappedReply(it, "l")),
                text("reply.label", 200, it -> new TappedReply("p", it)),
                text("comment", 2000, it -> new Rating(3, it)),
                text("metadata.fact", 1000, it -> draft(null, List.of(), Map.of("fact", it))),
                text("reason", 500, LimitsTest::closedBecauseOf));
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                text("buttons.url", 2000, it -> new Button.Url("l", it)),
                text("cards.imageUrl", 2000, it -> new Card("t", null, it, List.of())),
                text("author.avatarUrl", 2000, it -> new Person("i", "n", it)),
                text(
                        "avatarUrl",
                        2000,
                        it -> new StaffMember(new StaffId("s"), "l", "n", StaffRole.AGENT, HotelScope.of(), it)));
    }

    private static Draft draft(@Nullable String replyTo, List<String> mentions, Map<String, String> metadata) {
        return new Draft(new ClientMessageId("c"), MessageContent.text("Hello"), replyTo, mentions, metadata);
    }

    private static StaffMember member(String login) {
        return new StaffMember(new StaffId("s"), login, "n", StaffRole.AGENT, HotelScope.of(), null);
    }

    private static Conversation closedBecauseOf(String reason) {
        return ConversationTest.opened().closed(reason, Instant.EPOCH);
    }

    @ParameterizedTest
    @MethodSource({"ids", "filledTexts", "texts"})
    void allowsTextUpToItsLimit(String field, int max, Function<String, Object> making) {
        assertThatCode(() -> making.apply("x".repeat(max))).doesNotThrowAnyException();
        assertRefused(field, () -> making.apply("x".repeat(max + 1)));
    }

    @ParameterizedTest
    @MethodSource({"ids", "filledTexts"})
    void refusesEmptyTextWhereSomethingIsNeeded(String field, int max, Function<String, Object> making) {
        assertRefused(field, () -> making.apply(""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void allowsEmptyTextWhereNothingIsNeeded(String field, int max, Function<String, Object> making) {
        assertThatCode(() -> making.apply("")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource({"ids", "addresses"})
    void refusesControlCharactersInWhatNamesSomething(String field, int max, Function<String, Object> making) {
        for (String control : List.of("\0", "\t", "\n", "\r", "\u001b", "\u007f", "\u0085", "\u009f")) {
            assertRefused(field, () -> making.apply(HTTPS.substring(0, 8) + control));
        }
    }

    @ParameterizedTest
    @MethodSource({"filledTexts", "texts"})
    void refusesWhatNoDatabaseHolds(String field, int max, Function<String, Object> making) {
        for (String broken : List.of("a\0", "\ud83d", "\udc4b", "a\ud83db", "\udc4b\ud83d", "\ud83d\ud83d\udc4b")) {
            assertRefused(field, () -> making.apply(broken));
        }
        assertThatCode(() -> making.apply("a\t\n👋\uffff")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void allowsAddressesUpToTheirLimit(String field, int max, Function<String, Object> making) {
        String longest = HTTPS + "x".repeat(max - HTTPS.length());

        assertThatCode(() -> making.apply(longest)).doesNotThrowAnyException();
        assertRefused(field, () -> making.apply(longest + "x"));
        assertRefused(field, () -> making.apply(""));
    }

    @Test
    void allowsListsUpToTheirLimits() {
        Button button = new Button.Postback("l", "p");
        Attachment file = new Attachment("i", "f", "t", 0);

        assertThatCode(() -> new MessageContent(
                        "",
                        Collections.nCopies(13, new QuickReply("l", "p")),
                        Collections.nCopies(5, button),
                        Collections.nCopies(10, CARD),
                        Collections.nCopies(10, file),
                        null))
                .doesNotThrowAnyException();
        assertRefused("quickReplies", () -> content(14, 0, 0, 0));
        assertRefused("buttons", () -> content(0, 6, 0, 0));
        assertRefused("cards", () -> content(0, 0, 11, 0));
        assertRefused("attachments", () -> content(0, 0, 0, 11));
        assertThat(new Card("t", null, null, Collections.nCopies(5, button)).buttons())
                .hasSize(5);
        assertRefused("cards.buttons", () -> new Card("t", null, null, Collections.nCopies(6, button)));
        assertThat(draft(null, Collections.nCopies(20, "Anna"), Map.of()).mentions())
                .hasSize(20);
        assertRefused("mentions", () -> draft(null, Collections.nCopies(21, "Anna"), Map.of()));
        assertThat(draft(null, List.of(), facts(32)).metadata()).hasSize(32);
        assertRefused("metadata", () -> draft(null, List.of(), facts(33)));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThat(new Rating(1, null).score() + new Rating(5, null).score()).isEqualTo(6);
        assertRefused("score", () -> new Rating(0, null));
        assertRefused("score", () -> new Rating(6, null));
        assertThat(new Attachment("i", "f", "t", 0).size()).isZero();
        assertRefused("attachments.size", () -> new Attachment("i", "f", "t", -1));
    }

    private static MessageContent content(int replies, int buttons, int cards, int files) {
        return new MessageContent(
                "text",
                Collections.nCopies(replies, new QuickReply("l", "p")),
                Collections.nCopies(buttons, new Button.Postback("l", "p")),
                Collections.nCopies(cards, CARD),
                Collections.nCopies(files, new Attachment("i", "f", "t", 0)),
                null);
    }

    private static Map<String, String> facts(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "fact" + i, i -> ""));
    }
}
