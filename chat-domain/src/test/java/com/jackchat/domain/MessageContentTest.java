package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {

    private static MessageContent of(String text, List<Card> cards, List<Attachment> files) {
        return new MessageContent(text, List.of(), List.of(), cards, files, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003"})
    void refusesToSayNothing(String text) {
        assertRefused("content", () -> MessageContent.text(text));
        assertRefused(
                "content",
                () -> new MessageContent(
                        text,
                        List.of(new QuickReply("Yes", "yes")),
                        List.of(new Button.Postback("Yes", "yes")),
                        List.of(),
                        List.of(),
                        new TappedReply("yes", "Yes")));
    }

    @Test
    void needsNoTextWhereThereIsSomethingElseToSee() {
        Card card = new Card("Suite", null, null, List.of());
        Attachment file = new Attachment("f", "bill.pdf", "application/pdf", 7);

        assertThat(of("", List.of(card), List.of(file)).excerpt(120)).isEqualTo("Suite");
        assertThat(of(" ", List.of(), List.of(file)).excerpt(120)).isEqualTo("bill.pdf");
    }

    @Test
    void refusesTextThatNoDatabaseHolds() {
        assertRefused("content", () -> MessageContent.text("a\0b"));
        assertRefused("content", () -> MessageContent.text("half a \ud83d wave"));
    }

    @Test
    void tellsPlainTextFromTheRest() {
        assertThat(MessageContent.text("Hello").isPlain()).isTrue();
        assertThat(new MessageContent("Hello", List.of(), List.of(), List.of(), List.of(), new TappedReply("", ""))
                        .isPlain())
                .isFalse();
        assertThat(of("Hello", List.of(new Card("Suite", null, null, List.of())), List.of())
                        .isPlain())
                .isFalse();
    }

    @Test
    void staysAsItIsWhateverBecomesOfTheLists() {
        List<QuickReply> replies = new ArrayList<>(List.of(new QuickReply("Yes", "yes")));
        MessageContent content = new MessageContent("Late?", replies, List.of(), List.of(), List.of(), null);

        replies.clear();

        assertThat(content.quickReplies()).hasSize(1);
    }

    @Test
    void excerptsOneLine() {
        assertThat(MessageContent.text("  Dear\nhotel,\r\nhello\u2028there\u0085now\n ")
                        .excerpt(120))
                .isEqualTo("Dear hotel, hello there now");
    }

    @Test
    void excerptsTheStartOfALongText() {
        assertThat(MessageContent.text("1234567890").excerpt(10)).isEqualTo("1234567890");
        assertThat(MessageContent.text("1234567890x").excerpt(10)).isEqualTo("123456789…");
        assertThat(MessageContent.text("   1234567890   ").excerpt(10)).isEqualTo("1234567890");
    }

    @Test
    void neverCutsAPairOfSurrogates() {
        assertThat(MessageContent.text("12345678👋9").excerpt(10)).isEqualTo("12345678…");
        assertThat(MessageContent.text("1234567👋89").excerpt(10)).isEqualTo("1234567👋…");
        assertThat(MessageContent.text("👋👋").excerpt(2)).isEqualTo("…");
    }

    @Test
    void excerptsIntoTheSmallestSpace() {
        MessageContent content = MessageContent.text("Hello");

        assertThat(List.of(content.excerpt(0), content.excerpt(1), content.excerpt(2)))
                .containsExactly("", "…", "H…");
    }

    @Test
    void excerptsTextOfNothingButCombiningCharacters() {
        assertThat(MessageContent.text("\u0301".repeat(200)).excerpt(120)).isEqualTo("\u0301".repeat(119) + "…");
    }

    @Test
    void excerptsAnyTextWithinItsLimitAndWhole() {
        Random random = new Random(20_260_504);
        int[] alphabet = "aß \n\r\u0301\u200d👋𝄞".codePoints().toArray();
        for (int round = 0; round < 10_000; round++) {
            String text = random.ints(random.nextInt(1, 30), 0, alphabet.length)
                    .map(i -> alphabet[i])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append('x')
                    .toString();
            int max = random.nextInt(0, 32);

            String excerpt = MessageContent.text(text).excerpt(max);

            assertThat(excerpt.length()).isLessThanOrEqualTo(max);
            assertThat(excerpt).doesNotContain("\n", "\r");
            assertThat(Check.storable(excerpt, "excerpt")).isSameAs(excerpt);
        }
    }
}
