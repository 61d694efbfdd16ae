package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aClientMessageId;
import static com.jackchat.ports.Fixtures.aConversationId;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aRichDraft;
import static com.jackchat.ports.Fixtures.anAgent;
import static com.jackchat.ports.Fixtures.fromGuest;
import static com.jackchat.ports.Fixtures.fromStaff;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.Person;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TappedReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ConversationLog} promises to one caller. Adapters implement this and add nothing. */
public interface ConversationLogContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    @Test
    default void countsEachConversationFromOneWithoutGaps() {
        Scene scene = Scene.in(storage());
        Guest other = scene.anotherGuest();

        Appended first = scene.says("Hello");
        Appended elsewhere = scene.says(other, aDraft("Good evening"));
        Appended second = scene.says("Anybody there?");
        Appended answer = scene.answers(first.conversation().id(), "Yes, good evening");

        assertThat(List.of(first, second, answer))
                .extracting(it -> it.message().seq())
                .containsExactly(1L, 2L, 3L);
        assertThat(elsewhere.message().seq()).isEqualTo(1);
        assertThat(elsewhere.conversation().id())
                .isNotEqualTo(first.conversation().id());
    }

    @Test
    default void opensAConversationWithTheFirstMessage() {
        Scene scene = Scene.in(storage());
        ConversationId fresh = aConversationId();
        Draft draft = aDraft("Hello");
        Instant at = scene.now();

        Appended first = outcome(storage()
                .log()
                .append(new NewMessage(
                        new Target.OpenOf(scene.guest(), fresh), Sender.guest(scene.guest()), draft, at)));

        Conversation before = Conversation.opened(fresh, scene.guest(), Map.of(), at);
        assertThat(first.opened()).isTrue();
        assertThat(first.duplicate()).isFalse();
        assertThat(first.before()).isEqualTo(before);
        assertThat(first.message()).isEqualTo(Message.of(fresh, 1, at, Role.GUEST, null, draft));
        assertThat(first.conversation()).isEqualTo(before.with(first.message()).atVersion(1));
        assertThat(scene.stored(fresh)).isEqualTo(first.conversation());
    }

    @Test
    default void goesOnInTheOpenConversation() {
        Scene scene = Scene.in(storage());
        Appended first = scene.says("Hello");

        Appended second = scene.says("Anybody there?");

        assertThat(second.opened()).isFalse();
        assertThat(second.before()).isEqualTo(first.conversation());
        assertThat(second.conversation())
                .isEqualTo(first.conversation().with(second.message()).atVersion(2));
        assertThat(scene.stored(first.conversation().id())).isEqualTo(second.conversation());
    }

    @Test
    default void goesOnInAConversationThatWasOpenedWithoutAMessage() {
        Scene scene = Scene.in(storage());
        Conversation empty = scene.opens(scene.guest());

        Appended first = scene.says("Hello");

        assertThat(first.opened()).isTrue();
        assertThat(first.before()).isEqualTo(empty);
        assertThat(first.conversation().id()).isEqualTo(empty.id());
    }

    @Test
    default void opensANewConversationAfterTheLastWasClosed() {
        Scene scene = Scene.in(storage());
        ConversationId closed = scene.talks(2);
        scene.closes(closed);

        Appended next = scene.says("One more thing");

        assertThat(next.opened()).isTrue();
        assertThat(next.conversation().id()).isNotEqualTo(closed);
        assertThat(scene.stored(closed).headSeq()).isEqualTo(2);
    }

    @Test
    default void keepsTheOrderInWhichOneThreadAppends() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.says("0").conversation().id();

        List<Appended> appended = Stream.iterate(1, i -> i + 1)
                .limit(500)
                .map(i -> i % 2 == 0
                        ? scene.sends(scene.guest(), aDraft("" + i))
                        : scene.replies(conversation, aDraft("" + i)))
                .toList()
                .stream()
                .map(Fixtures::outcome)
                .toList();

        assertThat(appended).allSatisfy(it -> assertThat(it.message().content().text())
                .isEqualTo("" + (it.message().seq() - 1)));
        assertThat(appended)
                .extracting(it -> it.message().seq())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(500);
    }

    @Test
    default void answersARepeatWithTheFirstOne() {
        Scene scene = Scene.in(storage());
        Draft draft = aDraft("Hello");
        Appended first = scene.says(scene.guest(), draft);
        Appended later = scene.says("Anybody there?");

        Appended repeat = scene.says(scene.guest(), draft);

        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.opened()).isFalse();
        assertThat(repeat.message()).isEqualTo(first.message());
        assertThat(repeat.conversation()).isEqualTo(later.conversation());
        assertThat(repeat.before()).isEqualTo(later.conversation());
        assertThat(scene.stored(first.conversation().id())).isEqualTo(later.conversation());
    }

    @Test
    default void answersARepeatOfARichMessageWithTheFirstOne() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.says("Hello").conversation().id();
        Draft draft = scene.uploadedByAgent(aRichDraft());
        Appended first = outcome(scene.replies(conversation, draft));

        Appended repeat = outcome(scene.replies(conversation, draft));

        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.message()).isEqualTo(first.message());
    }

    @Test
    default void answersARepeatWithTheFirstOneAlsoAfterItsConversationWasClosed() {
        Scene scene = Scene.in(storage());
        Draft draft = aDraft("Hello");
        Appended first = scene.says(scene.guest(), draft);
        Conversation closed = scene.closes(first.conversation().id());
        Appended elsewhere = scene.says("One more thing");

        Appended repeat = scene.says(scene.guest(), draft);

        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.message()).isEqualTo(first.message());
        assertThat(repeat.conversation()).isEqualTo(closed);
        assertThat(scene.stored(elsewhere.conversation().id())).isEqualTo(elsewhere.conversation());
    }

    @Test
    default void opensNothingForARepeat() {
        Scene scene = Scene.in(storage());
        Draft draft = aDraft("Hello");
        Appended first = scene.says(scene.guest(), draft);
        scene.closes(first.conversation().id());

        scene.says(scene.guest(), draft);

        assertThat(storage()
                        .conversations()
                        .ofGuest(scene.hotel(), scene.guest().id(), 10))
                .extracting(Conversation::id)
                .containsExactly(first.conversation().id());
    }

    @Test
    default void refusesAnIdThatWasUsedForOtherContent() {
        Scene scene = Scene.in(storage());
        ClientMessageId id = aClientMessageId();
        Appended first = scene.says(scene.guest(), Draft.text(id, "Hello"));

        assertThatThrownBy(() -> scene.says(scene.guest(), Draft.text(id, "Goodbye")))
                .asInstanceOf(type(InvalidInputException.class))
                .returns("clientMessageId", InvalidInputException::field);

        assertThat(scene.stored(first.conversation().id())).isEqualTo(first.conversation());
        assertThat(scene.says(scene.guest(), Draft.text(id, "Hello")).duplicate())
                .isTrue();
    }

    @Test
    default void refusesAnIdThatStaffUsedInAnotherConversation() {
        Scene scene = Scene.in(storage());
        ConversationId one = scene.says("Hello").conversation().id();
        ConversationId other =
                scene.says(scene.anotherGuest(), aDraft("Hello")).conversation().id();
        Draft draft = aDraft("With pleasure");
        outcome(scene.replies(one, draft));

        assertThatThrownBy(() -> outcome(scene.replies(other, draft)))
                .asInstanceOf(type(InvalidInputException.class))
                .returns("clientMessageId", InvalidInputException::field);

        assertThat(scene.stored(other).headSeq()).isEqualTo(1);
    }

    @Test
    default void letsEachSenderNameItsMessagesFreely() {
        Scene scene = Scene.in(storage());
        Guest other = scene.anotherGuest();
        StaffMember namesake = new StaffMember(
                new StaffId(scene.guest().id().value()), "namesake", "Namesake", StaffRole.AGENT, scene.scope(), null);
        Draft draft = aDraft("Hello");

        Appended first = scene.says(scene.guest(), draft);
        List<Appended> others = List.of(
                scene.says(other, draft),
                outcome(scene.replies(first.conversation().id(), draft)),
                outcome(storage()
                        .log()
                        .append(fromStaff(namesake, first.conversation().id(), draft))));

        assertThat(others).noneMatch(Appended::duplicate);
    }

    @Test
    default void comparesTheSendersIdsExactly() {
        Scene scene = Scene.in(storage());

        List<Appended> appended = Stream.of("id", "ID", "id ", " id", "íd", "i\u0301d", "👋", "%", "_")
                .map(id -> scene.says(scene.guest(), Draft.text(new ClientMessageId(id), "Hello")))
                .toList();

        assertThat(appended).noneMatch(Appended::duplicate);
    }

    @Test
    default void refusesAConversationThatDoesNotExist() {
        Scene scene = Scene.in(storage());

        assertThatThrownBy(() -> scene.answers(aConversationId(), "Hello")).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void refusesToGoOnInAClosedConversation() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        Conversation closed = scene.closes(conversation);

        assertThatThrownBy(() -> scene.answers(conversation, "Still there?"))
                .isInstanceOf(ConversationClosedException.class);

        assertThat(scene.stored(conversation)).isEqualTo(closed);
    }

    @Test
    default void answersARepeatInAClosedConversationAsADuplicate() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        Draft draft = aDraft("Good night");
        Appended first = outcome(scene.replies(conversation, draft));
        scene.closes(conversation);

        Appended repeat = outcome(scene.replies(conversation, draft));

        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.message()).isEqualTo(first.message());
    }

    @Test
    default void goesOnInAConversationThatWasReopened() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(2);
        scene.closes(conversation);
        scene.changes(conversation, it -> it.reopened(scene.now()));

        Appended guest = scene.says("Me again");
        Appended answer = scene.answers(conversation, "Welcome back");

        assertThat(guest.conversation().id()).isEqualTo(conversation);
        assertThat(answer.message().seq()).isEqualTo(4);
    }

    @Test
    default void showsWhoOfTheHotelSpeaks() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        Person person = new Person("bot-7", "Concierge 🛎", "https://example.com/bot.png");
        Sender bot = new Sender(Role.ASSISTANT, "bot-7", person);

        outcome(storage()
                .log()
                .append(new NewMessage(
                        new Target.Existing(scene.scope(), conversation),
                        bot,
                        aDraft("How may I help?"),
                        scene.now())));

        Message read = storage()
                .log()
                .after(scene.hotel(), conversation, 1, 10)
                .messages()
                .get(0);
        assertThat(read.role()).isEqualTo(Role.ASSISTANT);
        assertThat(read.author()).isEqualTo(person);
    }

    @Test
    default void returnsARichMessageAsItWasSaid() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);

        Appended rich = outcome(scene.replies(conversation, scene.uploadedByAgent(aRichDraft())));

        assertThat(storage().log().after(scene.hotel(), conversation, 1, 10).messages())
                .containsExactly(rich.message());
        assertThat(scene.stored(conversation)).isEqualTo(rich.conversation());
    }

    /** Texts that are easily broken on the way into a database and back. */
    static Stream<String> oddTexts() {
        return Stream.of(
                "x",
                "  spaces at both ends  ",
                "line\nline\r\nline\rtab\t",
                "' \" \\ ; -- /* */ ` $1 ? :name <a> #{} ${} %s %",
                "👨‍👩‍👧‍👦 🇦🇹 👍🏽 𝄞",
                "e\u0301 and é, \u00a0 \u200b \u200f \u2028 \ufeff \ufffd \uffff",
                "שלום مرحبا 你好 สวัสดี",
                "\u0001\u001f\u007f\u0085",
                "null",
                "{\"text\":\"[]\"}",
                "a".repeat(4096),
                "ü".repeat(2048),
                "👋".repeat(1024));
    }

    @ParameterizedTest
    @MethodSource("com.jackchat.ports.ConversationLogContract#oddTexts")
    default void returnsEveryTextAsItWasSaid(String text) {
        Scene scene = Scene.in(storage());
        Draft draft = aDraft(text);

        Appended appended = scene.says(scene.guest(), draft);

        assertThat(storage()
                        .log()
                        .after(scene.hotel(), appended.conversation().id(), 0, 10)
                        .messages())
                .containsExactly(appended.message())
                .extracting(it -> it.content().text())
                .containsExactly(text);
        assertThat(scene.stored(appended.conversation().id())).isEqualTo(appended.conversation());
        assertThat(scene.says(scene.guest(), draft).duplicate()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("com.jackchat.ports.ConversationLogContract#oddTexts")
    default void returnsEveryTextOfStructuredContentAsItWasSaid(String text) {
        Scene scene = Scene.in(storage());
        String payload = text.substring(0, Math.min(1000, text.length()));
        MessageContent content = new MessageContent(
                "",
                List.of(new QuickReply("label", payload)),
                List.of(),
                List.of(new Card("card", null, null, List.of())),
                List.of(),
                new TappedReply(payload, "label"));
        Draft draft = new Draft(aClientMessageId(), content, null, List.of(), Map.of("fact", payload));

        Appended appended = scene.says(scene.guest(), draft);

        assertThat(storage()
                        .log()
                        .after(scene.hotel(), appended.conversation().id(), 0, 10)
                        .messages())
                .containsExactly(appended.message())
                .extracting(Message::content, Message::metadata)
                .containsExactly(tuple(content, draft.metadata()));
    }

    @Test
    default void keepsTimesToTheMillisecond() {
        Scene scene = Scene.in(storage());
        Instant exact = Instant.parse("2026-10-25T00:59:59.999999999Z");

        Appended appended = outcome(storage()
                .log()
                .append(new NewMessage(
                        new Target.OpenOf(scene.guest(), aConversationId()),
                        Sender.guest(scene.guest()),
                        aDraft(),
                        exact)));

        Instant kept = Instant.parse("2026-10-25T00:59:59.999Z");
        Conversation stored = scene.stored(appended.conversation().id());
        assertThat(List.of(stored.openedAt(), stored.updatedAt())).containsOnly(kept);
        assertThat(stored.waitingSince()).isEqualTo(kept);
        assertThat(storage().log().after(scene.hotel(), stored.id(), 0, 1).messages())
                .extracting(Message::at)
                .containsExactly(kept);
    }

    @Test
    default void readsForwardsPageByPage() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(5);
        ConversationLog log = storage().log();

        MessagePage first = log.after(scene.hotel(), conversation, 0, 2);
        MessagePage second = log.after(scene.hotel(), conversation, 2, 2);
        MessagePage third = log.after(scene.hotel(), conversation, 4, 2);

        assertThat(first.messages()).extracting(Message::seq).containsExactly(1L, 2L);
        assertThat(first.more()).isTrue();
        assertThat(second.messages()).extracting(Message::seq).containsExactly(3L, 4L);
        assertThat(second.more()).isTrue();
        assertThat(third.messages()).extracting(Message::seq).containsExactly(5L);
        assertThat(third.more()).isFalse();
    }

    @Test
    default void readsBackwardsPageByPage() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(5);
        ConversationLog log = storage().log();

        MessagePage newest = log.before(scene.hotel(), conversation, Long.MAX_VALUE, 2);
        MessagePage older = log.before(scene.hotel(), conversation, 4, 2);
        MessagePage oldest = log.before(scene.hotel(), conversation, 2, 2);

        assertThat(newest.messages()).extracting(Message::seq).containsExactly(4L, 5L);
        assertThat(newest.more()).isTrue();
        assertThat(older.messages()).extracting(Message::seq).containsExactly(2L, 3L);
        assertThat(older.more()).isTrue();
        assertThat(oldest.messages()).extracting(Message::seq).containsExactly(1L);
        assertThat(oldest.more()).isFalse();
    }

    @Test
    default void knowsThatAFullPageWasTheLastOne() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(3);
        ConversationLog log = storage().log();

        assertThat(log.after(scene.hotel(), conversation, 0, 3).more()).isFalse();
        assertThat(log.after(scene.hotel(), conversation, 0, 2).more()).isTrue();
        assertThat(log.after(scene.hotel(), conversation, 1, 2).more()).isFalse();
        assertThat(log.before(scene.hotel(), conversation, Long.MAX_VALUE, 3).more())
                .isFalse();
        assertThat(log.before(scene.hotel(), conversation, Long.MAX_VALUE, 2).more())
                .isTrue();
        assertThat(log.before(scene.hotel(), conversation, 3, 2).more()).isFalse();
    }

    @Test
    default void readsNothingBeyondTheEnds() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(3);
        ConversationLog log = storage().log();

        assertThat(log.after(scene.hotel(), conversation, 3, 10)).isEqualTo(MessagePage.EMPTY);
        assertThat(log.after(scene.hotel(), conversation, 4, 10)).isEqualTo(MessagePage.EMPTY);
        assertThat(log.after(scene.hotel(), conversation, Long.MAX_VALUE, 200)).isEqualTo(MessagePage.EMPTY);
        assertThat(log.before(scene.hotel(), conversation, 1, 10)).isEqualTo(MessagePage.EMPTY);
        assertThat(log.before(scene.hotel(), conversation, 0, 10)).isEqualTo(MessagePage.EMPTY);
        assertThat(log.before(scene.hotel(), conversation, 100, 2).messages())
                .extracting(Message::seq)
                .containsExactly(2L, 3L);
    }

    @Test
    default void readsTheLargestPage() {
        Scene scene = Scene.in(storage());
        Stream.iterate(1, i -> i + 1)
                .limit(ConversationLog.MAX_PAGE + 1)
                .map(i -> scene.sends(scene.guest(), aDraft("" + i)))
                .toList()
                .forEach(Fixtures::outcome);
        ConversationId conversation = storage()
                .conversations()
                .current(scene.hotel(), scene.guest().id())
                .orElseThrow()
                .id();

        MessagePage oldest = storage().log().after(scene.hotel(), conversation, 0, ConversationLog.MAX_PAGE);
        MessagePage newest =
                storage().log().before(scene.hotel(), conversation, Long.MAX_VALUE, ConversationLog.MAX_PAGE);

        assertThat(oldest.messages())
                .hasSize(200)
                .extracting(Message::seq)
                .isSorted()
                .startsWith(1L)
                .endsWith(200L);
        assertThat(oldest.more()).isTrue();
        assertThat(newest.messages())
                .hasSize(200)
                .extracting(Message::seq)
                .isSorted()
                .startsWith(2L)
                .endsWith(201L);
        assertThat(newest.more()).isTrue();
    }

    @Test
    default void readsNothingOfAConversationThatDoesNotExistOrIsEmpty() {
        Scene scene = Scene.in(storage());
        ConversationId empty = scene.opens(scene.guest()).id();

        for (ConversationId conversation : List.of(empty, aConversationId())) {
            assertThat(storage().log().after(scene.hotel(), conversation, 0, 10))
                    .isEqualTo(MessagePage.EMPTY);
            assertThat(storage().log().before(scene.hotel(), conversation, Long.MAX_VALUE, 10))
                    .isEqualTo(MessagePage.EMPTY);
        }
    }

    @Test
    default void letsAMemberOfSeveralHotelsAnswerInEach() {
        Scene one = Scene.in(storage());
        Scene other = Scene.in(storage());
        StaffMember both = anAgent(one.hotel(), other.hotel());
        ConversationId here = one.talks(1);
        ConversationId there = other.talks(1);
        Draft draft = aDraft("Good evening");

        Appended first = outcome(storage().log().append(fromStaff(both, here, draft)));
        Appended second = outcome(storage().log().append(fromStaff(both, there, draft)));

        assertThat(first.conversation().hotel()).isEqualTo(one.hotel());
        assertThat(second.conversation().hotel()).isEqualTo(other.hotel());
        assertThat(second.duplicate()).isFalse();
    }

    @Test
    default void showsTheProfileThatTheGuestHadWhenTheConversationWasOpened() {
        Scene scene = Scene.in(storage());
        Guest named = storage()
                .guests()
                .change(
                        scene.hotel(),
                        scene.guest().id(),
                        it -> it.with(new GuestProfile("Frau Öztürk 🌷", "o@example.com", "de-AT", true)))
                .orElseThrow();

        Appended appended = outcome(storage().log().append(fromGuest(named, aDraft())));

        assertThat(scene.stored(appended.conversation().id()).guestProfile()).isEqualTo(named.profile());
    }
}
