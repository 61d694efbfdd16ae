package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Inbox} promises. Adapters implement this and add nothing. */
public interface InboxContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private Inbox inbox() {
        return storage().inbox();
    }

    @Test
    default void isEmptyBeforeTheFirstMessage() {
        Scene scene = Scene.in(storage());

        assertThat(inbox().changedAfter(scene.hotel(), 0, 10)).isEqualTo(new InboxPage(List.of(), 0, false));
        assertThat(inbox().current(scene.hotel(), 10)).isEqualTo(new InboxPage(List.of(), 0, false));
        assertThat(inbox().changedAfter(aHotelId(), 0, 10)).isEqualTo(new InboxPage(List.of(), 0, false));
        assertThat(inbox().current(aHotelId(), 10)).isEqualTo(new InboxPage(List.of(), 0, false));
    }

    @Test
    default void listsEachConversationOnceAsItIsNow() {
        Scene scene = Scene.in(storage());
        Conversation first = scene.says("Hello").conversation();
        Conversation other = scene.says(scene.anotherGuest(), aDraft()).conversation();
        Conversation changed =
                scene.changes(first.id(), it -> it.readTo(Role.STAFF, 1)).after();

        InboxPage page = inbox().changedAfter(scene.hotel(), 0, 10);

        assertThat(page.conversations()).containsExactly(other, changed);
        assertThat(page.version()).isEqualTo(changed.version());
        assertThat(page.more()).isFalse();
    }

    @Test
    default void readsOnFromWhereTheLastPageEnded() {
        Scene scene = Scene.in(storage());
        List<Conversation> said = IntStream.range(0, 5)
                .mapToObj(i -> scene.says(scene.anotherGuest(), aDraft()).conversation())
                .toList();

        InboxPage first = inbox().changedAfter(scene.hotel(), 0, 2);
        InboxPage second = inbox().changedAfter(scene.hotel(), first.version(), 2);
        InboxPage third = inbox().changedAfter(scene.hotel(), second.version(), 2);
        InboxPage end = inbox().changedAfter(scene.hotel(), third.version(), 2);

        assertThat(first)
                .isEqualTo(new InboxPage(said.subList(0, 2), said.get(1).version(), true));
        assertThat(second)
                .isEqualTo(new InboxPage(said.subList(2, 4), said.get(3).version(), true));
        assertThat(third)
                .isEqualTo(new InboxPage(said.subList(4, 5), said.get(4).version(), false));
        assertThat(end).isEqualTo(new InboxPage(List.of(), third.version(), false));
    }

    @Test
    default void knowsThatAFullPageWasTheLastOne() {
        Scene scene = Scene.in(storage());
        for (int i = 0; i < 3; i++) scene.says(scene.anotherGuest(), aDraft());

        assertThat(inbox().changedAfter(scene.hotel(), 0, 3).more()).isFalse();
        assertThat(inbox().changedAfter(scene.hotel(), 0, 2).more()).isTrue();
        assertThat(inbox().changedAfter(scene.hotel(), 1, 2).more()).isFalse();
    }

    /** Versions may be found by something coarser than themselves, which must keep up. */
    @Test
    default void findsWhatChangesAfterThousandsOfOtherChanges() {
        Scene scene = Scene.in(storage());
        scene.says("Hello");
        Conversation other = scene.says(scene.anotherGuest(), aDraft()).conversation();
        Guest busy = scene.anotherGuest();
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<Appended>> sent = IntStream.range(0, 420)
                    .mapToObj(i -> scene.sends(busy, aDraft()).toCompletableFuture())
                    .toList();
            sent.forEach(CompletableFuture::join);
        }
        long before = inbox().current(scene.hotel(), 0).version();

        Conversation again = scene.says("Are you still there?").conversation();
        Conversation ended = scene.closes(other.id());

        assertThat(inbox().changedAfter(scene.hotel(), before, 10).conversations())
                .containsExactly(again, ended);
        assertThat(inbox().changedAfter(scene.hotel(), again.version(), 10).conversations())
                .containsExactly(ended);
        assertThat(inbox().current(scene.hotel(), 1).conversations()).hasSize(3).endsWith(again, ended);
    }

    @Test
    default void keepsTheCursorOfAReaderWhoIsAhead() {
        Scene scene = Scene.in(storage());
        scene.says("Hello");

        assertThat(inbox().changedAfter(scene.hotel(), 1000, 10)).isEqualTo(new InboxPage(List.of(), 1000, false));
    }

    @Test
    default void showsThatAConversationWasClosedOrHidden() {
        Scene scene = Scene.in(storage());
        Conversation closed = scene.closes(scene.talks(1));
        Conversation hidden = scene.hides(scene.talks(1));

        assertThat(inbox().changedAfter(scene.hotel(), 0, 10).conversations()).containsExactly(closed, hidden);
        assertThat(inbox().current(scene.hotel(), 10).conversations()).containsExactly(closed, hidden);
    }

    @Test
    default void leavesOutConversationsInWhichNothingWasSaid() {
        Scene scene = Scene.in(storage());
        Conversation open = scene.opens(scene.guest());
        Conversation closed = scene.closes(scene.opens(scene.anotherGuest()).id());

        assertThat(List.of(open.headSeq(), closed.headSeq())).containsOnly(0L);
        assertThat(inbox().changedAfter(scene.hotel(), 0, 10).conversations()).isEmpty();
        assertThat(inbox().current(scene.hotel(), 10).conversations()).isEmpty();
    }

    @Test
    default void listsAConversationOnceSomethingIsSaid() {
        Scene scene = Scene.in(storage());
        scene.opens(scene.guest());

        Conversation said = scene.says("Hello").conversation();

        assertThat(inbox().changedAfter(scene.hotel(), 0, 10).conversations()).containsExactly(said);
        assertThat(inbox().current(scene.hotel(), 0).conversations()).containsExactly(said);
    }

    @Test
    default void beginsWithAllOpenAndTheLatestClosedConversations() {
        Scene scene = Scene.in(storage());
        Conversation open = scene.says(scene.anotherGuest(), aDraft()).conversation();
        List<Conversation> closed = IntStream.range(0, 3)
                .mapToObj(i -> scene.closes(scene.talks(1)))
                .toList();
        Conversation latest = scene.says("Hello").conversation();

        InboxPage page = inbox().current(scene.hotel(), 2);

        assertThat(page.conversations()).containsExactly(open, closed.get(1), closed.get(2), latest);
        assertThat(page.version()).isEqualTo(latest.version());
        assertThat(page.more()).isFalse();
        assertThat(inbox().current(scene.hotel(), 0).conversations()).containsExactly(open, latest);
    }

    @Test
    default void beginsWithTheLatestWhenTooManyAreOpen() {
        Scene scene = Scene.in(storage());
        List<CompletionStage<Appended>> sent = new ArrayList<>();
        List<Guest> guests =
                Crowd.of(8, index -> IntStream.range(0, 251)
                                .mapToObj(i -> scene.anotherGuest())
                                .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        for (Guest guest : guests) sent.add(scene.sends(guest, aDraft()));
        List<Conversation> said =
                sent.stream().map(it -> Fixtures.outcome(it).conversation()).toList();

        InboxPage page = inbox().current(scene.hotel(), 10);

        assertThat(said).hasSize(2008);
        assertThat(page.conversations()).containsExactlyElementsOf(said.subList(8, 2008));
        assertThat(page.version()).isEqualTo(2008);
        assertThat(page.more()).isFalse();
    }

    @Test
    default void readsTheLargestPage() {
        Scene scene = Scene.in(storage());
        List<CompletionStage<Appended>> sent = new ArrayList<>();
        for (int i = 0; i < 201; i++) sent.add(scene.sends(scene.anotherGuest(), aDraft()));
        sent.forEach(Fixtures::outcome);

        InboxPage page = inbox().changedAfter(scene.hotel(), 0, 200);

        assertThat(page.conversations()).hasSize(200);
        assertThat(page.version()).isEqualTo(200);
        assertThat(page.more()).isTrue();
    }
}
