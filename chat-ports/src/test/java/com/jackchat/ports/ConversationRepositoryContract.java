package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aConversationId;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Person;
import com.jackchat.domain.Rating;
import com.jackchat.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationRepository} promises. Adapters implement this and add nothing. */
public interface ConversationRepositoryContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private ConversationRepository conversations() {
        return storage().conversations();
    }

    @Test
    default void opensAConversation() {
        Scene scene = Scene.in(storage());
        Conversation fresh = Conversation.opened(
                aConversationId(),
                scene.guest().with(new GuestProfile("Anna Ⓐ", "anna@example.com", "de-AT", true)),
                Map.of("pageUrl", "https://example.com/?q='1'", "größe", ""),
                Instant.parse("2026-03-29T01:30:00.987654321Z"));

        Conversation opened = conversations().open(fresh);

        assertThat(opened).isEqualTo(fresh);
        assertThat(scene.stored(fresh.id())).isEqualTo(fresh);
        assertThat(opened.openedAt()).isEqualTo(Instant.parse("2026-03-29T01:30:00.987Z"));
        assertThat(opened.version()).isZero();
    }

    @Test
    default void keepsTheConversationThatIsOpen() {
        Scene scene = Scene.in(storage());
        Conversation said = scene.says("Hello").conversation();

        Conversation opened = scene.opens(scene.guest());

        assertThat(opened).isEqualTo(said);
        assertThat(conversations().ofGuest(scene.hotel(), scene.guest().id(), 10))
                .containsExactly(said);
    }

    @Test
    default void opensAnotherConversationAfterTheLastWasClosed() {
        Scene scene = Scene.in(storage());
        Conversation closed = scene.closes(scene.talks(1));

        Conversation opened = scene.opens(scene.guest());

        assertThat(opened.id()).isNotEqualTo(closed.id());
        assertThat(conversations().ofGuest(scene.hotel(), scene.guest().id(), 10))
                .containsExactly(opened, closed);
    }

    @Test
    default void findsWithinTheScopeOnly() {
        Scene scene = Scene.in(storage());
        Conversation said = scene.says("Hello").conversation();
        List<HotelId> many = Stream.generate(Fixtures::aHotelId).limit(300).toList();

        assertThat(conversations().find(HotelScope.all(), said.id())).contains(said);
        assertThat(conversations().find(scene.scope(), said.id())).contains(said);
        assertThat(conversations().find(HotelScope.of(aHotelId(), scene.hotel()), said.id()))
                .contains(said);
        assertThat(conversations().find(HotelScope.of(), said.id())).isEmpty();
        assertThat(conversations().find(HotelScope.of(many), said.id())).isEmpty();
        assertThat(conversations().find(scene.scope(), aConversationId())).isEmpty();
    }

    @Test
    default void findsWhatTheGuestHasHidden() {
        Scene scene = Scene.in(storage());
        Conversation hidden = scene.hides(scene.talks(1));

        assertThat(conversations().find(scene.scope(), hidden.id())).contains(hidden);
    }

    @Test
    default void takesTheOpenConversationForTheCurrentOne() {
        Scene scene = Scene.in(storage());
        ConversationId first = scene.talks(1);
        scene.closes(first);
        ConversationId second = scene.talks(1);
        scene.closes(second);
        Conversation reopened =
                scene.changes(first, it -> it.reopened(scene.now())).after();

        assertThat(conversations().current(scene.hotel(), scene.guest().id())).contains(reopened);
    }

    @Test
    default void takesTheLastConversationForTheCurrentOneWhenNoneIsOpen() {
        Scene scene = Scene.in(storage());
        scene.closes(scene.talks(1));
        Conversation last = scene.closes(scene.talks(1));

        assertThat(conversations().current(scene.hotel(), scene.guest().id())).contains(last);
    }

    @Test
    default void hasNoCurrentConversationBeforeTheFirst() {
        Scene scene = Scene.in(storage());
        scene.says(scene.anotherGuest(), aDraft());

        assertThat(conversations().current(scene.hotel(), scene.guest().id())).isEmpty();
        assertThat(conversations().current(scene.hotel(), new GuestId("nobody")))
                .isEmpty();
    }

    @Test
    default void leadsFromEachConversationToTheOneBefore() {
        Scene scene = Scene.in(storage());
        Conversation first = scene.closes(scene.talks(1));
        scene.closes(scene.says(scene.anotherGuest(), aDraft()).conversation().id());
        Conversation second = scene.closes(scene.talks(1));
        Conversation third = scene.says("Hello").conversation();
        GuestId guest = scene.guest().id();

        assertThat(conversations().previous(scene.hotel(), guest, third.id())).contains(second);
        assertThat(conversations().previous(scene.hotel(), guest, second.id())).contains(first);
        assertThat(conversations().previous(scene.hotel(), guest, first.id())).isEmpty();
        assertThat(conversations().previous(scene.hotel(), guest, aConversationId()))
                .isEmpty();
    }

    @Test
    default void listsTheGuestsConversationsTheNewestFirst() {
        Scene scene = Scene.in(storage());
        List<Conversation> closed = IntStream.range(0, 4)
                .mapToObj(i -> scene.closes(scene.talks(1)))
                .toList();
        Conversation open = scene.opens(scene.guest());
        scene.says(scene.anotherGuest(), aDraft());

        assertThat(conversations().ofGuest(scene.hotel(), scene.guest().id(), 200))
                .containsExactly(open, closed.get(3), closed.get(2), closed.get(1), closed.get(0));
        assertThat(conversations().ofGuest(scene.hotel(), scene.guest().id(), 2))
                .containsExactly(open, closed.get(3));
        assertThat(conversations().ofGuest(scene.hotel(), new GuestId("nobody"), 10))
                .isEmpty();
    }

    @Test
    default void keepsHiddenConversationsOutOfTheGuestsSight() {
        Scene scene = Scene.in(storage());
        GuestId guest = scene.guest().id();
        Conversation first = scene.closes(scene.talks(1));
        scene.hides(scene.talks(1));
        Conversation third = scene.closes(scene.talks(1));
        scene.hides(scene.talks(1));

        assertThat(conversations().current(scene.hotel(), guest)).contains(third);
        assertThat(conversations().previous(scene.hotel(), guest, third.id())).contains(first);
        assertThat(conversations().ofGuest(scene.hotel(), guest, 10)).containsExactly(third, first);
    }

    @Test
    default void storesAChangeOfEveryField() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(3);
        Person agent = new Person("agent-1", "Jörg \"der\" Nachtportier 🌙", "https://example.com/a.png");
        GuestProfile profile = new GuestProfile("Ann", "ann@example.com", "en", true);

        Change change = scene.changes(conversation, it -> it.with(profile)
                .handledBy(Handler.BOT)
                .assignedTo(agent)
                .readTo(Role.STAFF, 2)
                .closed("Solved; 'thanks' 👍", NOON.plusNanos(999_999))
                .rated(new Rating(5, "Ganz \\ toll\n★★★★★"))
                .hiddenFromGuest());

        Conversation stored = scene.stored(conversation);
        assertThat(stored).isEqualTo(change.after());
        assertThat(change.happened()).isTrue();
        assertThat(change.after())
                .isEqualTo(change.before()
                        .with(profile)
                        .handledBy(Handler.BOT)
                        .assignedTo(agent)
                        .readTo(Role.STAFF, 2)
                        .closed("Solved; 'thanks' 👍", NOON)
                        .rated(new Rating(5, "Ganz \\ toll\n★★★★★"))
                        .hiddenFromGuest()
                        .atVersion(4));
    }

    @Test
    default void storesThatThingsAreTakenBack() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        scene.changes(
                conversation, it -> it.assignedTo(scene.agent().asPerson()).closed("", NOON));

        Conversation reopened = scene.changes(
                        conversation, it -> it.assignedTo(null).reopened(NOON))
                .after();

        assertThat(scene.stored(conversation)).isEqualTo(reopened);
        assertThat(reopened.assignee()).isNull();
        assertThat(reopened.closeReason()).isNull();
        assertThat(reopened.waitingSince()).isNull();
    }

    @Test
    default void tellsAnEmptyReasonFromNone() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);

        scene.changes(conversation, it -> it.closed("", NOON).rated(new Rating(1, "")));

        assertThat(scene.stored(conversation).closeReason()).isEmpty();
        assertThat(scene.stored(conversation).rating()).isEqualTo(new Rating(1, ""));
    }

    @Test
    default void givesEachRealChangeTheNextVersionOfTheHotel() {
        Scene scene = Scene.in(storage());
        Conversation one = scene.says("Hello").conversation();
        Conversation other = scene.says(scene.anotherGuest(), aDraft()).conversation();

        Change change = scene.changes(one.id(), it -> it.readTo(Role.STAFF, 1));
        Appended next = scene.says("Anybody there?");

        assertThat(List.of(
                        one.version(),
                        other.version(),
                        change.after().version(),
                        next.conversation().version()))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(change.before()).isEqualTo(one);
    }

    @Test
    default void givesNoVersionToAChangeThatChangesNothing() {
        Scene scene = Scene.in(storage());
        Conversation said = scene.says("Hello").conversation();

        Change same = scene.changes(said.id(), it -> it);
        Change equal = scene.changes(said.id(), it -> it.handledBy(Handler.BOT).handledBy(Handler.STAFF));
        Change next = scene.changes(said.id(), it -> it.readTo(Role.STAFF, 1));

        assertThat(same).isEqualTo(new Change(said, said));
        assertThat(equal).isEqualTo(new Change(said, said));
        assertThat(next.after().version()).isEqualTo(2);
    }

    @Test
    default void changesAConversationInWhichNothingWasSaid() {
        Scene scene = Scene.in(storage());
        Conversation empty = scene.opens(scene.guest());

        Change change = scene.changes(empty.id(), it -> it.closed("nothing to say", scene.now()));

        assertThat(change.before()).isEqualTo(empty);
        assertThat(change.after().version()).isEqualTo(1);
        assertThat(scene.stored(empty.id())).isEqualTo(change.after());
    }

    @Test
    default void changesNothingWhenTheChangeFails() {
        Scene scene = Scene.in(storage());
        Conversation said = scene.says("Hello").conversation();
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> scene.changes(said.id(), it -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> scene.changes(said.id(), it -> it.rated(new Rating(5, null))))
                .isInstanceOf(InvalidInputException.class);

        assertThat(scene.stored(said.id())).isEqualTo(said);
        assertThat(scene.says("Anybody there?").conversation().version()).isEqualTo(2);
    }

    @Test
    default void changesNothingOutsideTheScope() {
        Scene scene = Scene.in(storage());
        Conversation said = scene.says("Hello").conversation();

        for (HotelScope scope : List.of(HotelScope.of(), HotelScope.of(aHotelId()))) {
            assertThat(conversations().change(scope, said.id(), it -> {
                        throw new AssertionError("was handed " + it);
                    }))
                    .isEmpty();
        }
        assertThat(conversations().change(scene.scope(), aConversationId(), it -> it))
                .isEmpty();
        assertThat(conversations().change(HotelScope.all(), said.id(), it -> it.readTo(Role.STAFF, 1)))
                .isPresent();
    }

    @Test
    default void refusesToReopenWhileAnotherIsOpen() {
        Scene scene = Scene.in(storage());
        Conversation closed = scene.closes(scene.talks(1));
        Conversation open = scene.says("Hello").conversation();

        assertThatThrownBy(() -> scene.changes(closed.id(), it -> it.reopened(scene.now())))
                .asInstanceOf(type(InvalidInputException.class))
                .returns("conversationId", InvalidInputException::field);

        assertThat(scene.stored(closed.id())).isEqualTo(closed);
        assertThat(conversations().current(scene.hotel(), scene.guest().id())).contains(open);
    }

    @Test
    default void reopensOnceNothingElseIsOpen() {
        Scene scene = Scene.in(storage());
        Conversation first = scene.closes(scene.talks(1));
        scene.closes(scene.talks(1));

        Conversation reopened =
                scene.changes(first.id(), it -> it.reopened(scene.now())).after();

        Guest guest = scene.guest();
        assertThat(reopened.isOpen()).isTrue();
        assertThat(conversations().open(Conversation.opened(aConversationId(), guest, Map.of(), scene.now())))
                .isEqualTo(reopened);
    }
}
