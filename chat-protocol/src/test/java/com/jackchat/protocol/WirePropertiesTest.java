package com.jackchat.protocol;

import static com.jackchat.protocol.Given.ANNA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.Role;
import com.jackchat.domain.TappedReply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class WirePropertiesTest {

    @Property
    void whatStaffSayIsReadAsItWasWritten(@ForAll("staffDrafts") Draft draft) {
        String frame = Frames.message(Given.says(1, Role.STAFF, ANNA, draft), Side.STAFF, FileUrls.none());

        StaffFrame read = new StaffFrames(new Limits(64_000, 0, List.of())).decode(frame);

        assertThat(read).isEqualTo(new StaffFrame.Say(Given.CONVERSATION, draft));
    }

    @Property
    void whatGuestsSayIsReadAsItWasWritten(@ForAll("guestDrafts") Draft draft) {
        String frame = Frames.message(Given.says(1, Role.GUEST, null, draft), Side.GUEST, FileUrls.none());

        GuestFrame read = new GuestFrames(new Limits(64_000, 0, List.of())).decode(frame);

        assertThat(read).isEqualTo(new GuestFrame.Say(draft));
    }

    @Property
    void textsAreMeasuredAsUtf8(@ForAll("texts") String text, @ForAll @LongRange(min = 1, max = 200) long max) {
        assertThat(Texts.exceeds(text, (int) max)).isEqualTo(text.getBytes(UTF_8).length > max);
    }

    @Property
    void onlyTextsThatUtf8KeepsAreStorable(@ForAll String text) {
        boolean kept = new String(text.getBytes(UTF_8), UTF_8).equals(text) && text.indexOf('\0') < 0;

        assertThat(Texts.isStorable(text)).isEqualTo(kept);
    }

    @Property
    void cutTextsStayWhole(@ForAll("texts") String text, @ForAll @LongRange(min = 1, max = 50) long max) {
        String cut = Texts.cut(text, (int) max);

        assertThat(cut.length()).isBetween(Math.min(text.length(), (int) max - 1), (int) max);
        assertThat(text).startsWith(cut);
        assertThat(Texts.isStorable(cut)).isTrue();
    }

    @Property
    void timesAreReadAsTheyWereWritten(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis,
            @ForAll @LongRange(max = 999_999) long nanos) {
        Instant instant = Instant.ofEpochMilli(millis).plusNanos(nanos);

        String text = WireTime.of(instant);

        assertThat(text).hasSize(24);
        assertThat(Instant.parse(text)).isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    @Property
    void readingNeverFailsOtherThanByRefusing(@ForAll String text) {
        for (String document : List.of(text, "{" + text + "}", "{\"type\":\"message\",\"content\":\"" + text + "\"}")) {
            FrameException refusal = Given.refusal(() -> new GuestFrames(Given.LIMITS).decode(document));

            assertThat(refusal.code()).isIn(ErrorCode.INVALID_JSON, ErrorCode.INVALID_MESSAGE, ErrorCode.UNKNOWN_TYPE);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> plain =
                Arbitraries.strings().withCharRange((char) 1, (char) 127).ofMaxLength(200);
        Arbitrary<String> other = Arbitraries.strings()
                .withChars("é€\u2028\"\\/\n\t\u0001\u007F\uFFFF\uFEFFا")
                .ofMaxLength(40);
        Arbitrary<String> wide = Arbitraries.of("\uD83D\uDE00", "\uD834\uDD1E", "a")
                .list()
                .ofMaxSize(30)
                .map(it -> String.join("", it));
        return Arbitraries.oneOf(plain, other, wide);
    }

    @Provide
    Arbitrary<Draft> guestDrafts() {
        Arbitrary<TappedReply> reply = Combinators.combine(texts(), label()).as(TappedReply::new);
        return drafts(Combinators.combine(said(), reply.injectNull(0.5))
                .as((text, tapped) -> new MessageContent(text, List.of(), List.of(), List.of(), List.of(), tapped)));
    }

    @Provide
    Arbitrary<Draft> staffDrafts() {
        Arbitrary<QuickReply> quickReply = Combinators.combine(label(), texts()).as(QuickReply::new);
        return drafts(Combinators.combine(
                        said(),
                        quickReply.list().ofMaxSize(13),
                        button().list().ofMaxSize(5),
                        card().list().ofMaxSize(4))
                .as((text, replies, buttons, cards) ->
                        new MessageContent(text, replies, buttons, cards, List.of(), null)));
    }

    private Arbitrary<Draft> drafts(Arbitrary<MessageContent> content) {
        Arbitrary<String> id =
                Arbitraries.strings().withChars("abc-_.:é/\"\\").ofMinLength(1).ofMaxLength(128);
        return Combinators.combine(
                        id, content, id.injectNull(0.5), label().list().ofMaxSize(3))
                .as((name, what, replyTo, mentions) ->
                        new Draft(new ClientMessageId(name), what, replyTo, mentions, Map.of()));
    }

    private Arbitrary<String> said() {
        return texts().filter(it -> !it.isBlank());
    }

    private Arbitrary<String> label() {
        return said().filter(it -> it.length() <= 200);
    }

    private Arbitrary<Button> button() {
        Arbitrary<String> url =
                Arbitraries.strings().withChars("abc/?#&=%\"é").ofMaxLength(40).map(it -> "https://" + it);
        return Arbitraries.oneOf(
                Combinators.combine(label(), said()).as(Button.Postback::new),
                Combinators.combine(label(), url).as(Button.Url::new));
    }

    private Arbitrary<Card> card() {
        Arbitrary<String> image = Arbitraries.of("https://h.example/a.png", "http://h.example/ä?\"");
        return Combinators.combine(
                        label(),
                        label().injectNull(0.5),
                        image.injectNull(0.5),
                        button().list().ofMaxSize(3))
                .as(Card::new);
    }
}
