package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Feed;
import com.jackchat.ports.LiveEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a feed does where the bus has lost something. */
class LogFeedGapTest extends Following {

    private static final StaffMember AGENT = agent("anna", HOTEL);

    @Test
    void readsTheLogWhereTheBusHasLostMessages() {
        Feed feed = follow();
        feed.start();
        fixture.says(guest, "1");

        fixture.events.lose(event -> event instanceof LiveEvent.MessageAppended);
        for (int i = 2; i <= 250; i++) fixture.says(guest, Integer.toString(i));
        fixture.events.lose(event -> false);
        fixture.says(guest, "251");

        await().until(() -> recorder.messages.size() == 251);
        assertThat(recorder.messages)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 251).boxed().toList());
    }

    @Test
    void keepsOrderWhileItReadsAGapAndMoreArrives() {
        Feed feed = follow();
        feed.start();

        fixture.events.lose(event -> event instanceof LiveEvent.MessageAppended appended
                && appended.message().seq() % 7 == 3);
        for (int i = 1; i <= 499; i++) fixture.says(guest, Integer.toString(i));

        await().until(() -> recorder.messages.size() == 499);
        assertThat(recorder.messages)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 499).boxed().toList());
    }

    @Test
    void readsNoMoreOfAGapThanTheClientCanTake() {
        Feed feed = follow();
        feed.join();
        feed.start();
        fixture.events.lose(event -> true);
        for (int i = 1; i <= 250; i++) fixture.says(guest, Integer.toString(i));
        fixture.events.lose(event -> false);
        recorder.roomFor = 100;

        Optional<Conversation> whileItReads = feed.check();
        fixture.says(guest, "251");
        assertThat(recorder.messages).hasSize(100);
        recorder.room.complete(null);

        await().until(() -> recorder.messages.size() == 251);
        assertThat(whileItReads).isEmpty();
        assertThat(feed.check()).isPresent();
        assertThat(recorder.messages)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 251).boxed().toList());
    }

    @Test
    void readsNoFurtherForAClientThatTakesNothingMore() {
        int others = fixture.events.open();
        Feed feed = follow();
        feed.join();
        feed.start();
        fixture.events.lose(event -> true);
        for (int i = 1; i <= 250; i++) fixture.says(guest, Integer.toString(i));
        fixture.events.lose(event -> false);
        recorder.roomFor = 100;
        feed.check();
        fixture.says(guest, "251");
        assertThat(recorder.messages).hasSize(100);

        recorder.room.completeExceptionally(new CancellationException("cut off"));

        await().until(() -> fixture.events.open() == others);
        assertThat(recorder.messages).hasSize(100);
        assertThat(recorder.broken).isFalse();
    }

    @Test
    void bringsEverythingOfAConversationThatBeganUnheardAfterItJoined() {
        fixture.says(guest, "before");
        fixture.chat.guestChat().end(guest);
        Feed feed = follow();
        feed.join();
        feed.start();
        fixture.pass(Duration.ofSeconds(1));

        fixture.events.lose(event -> true);
        fixture.says(guest, "one");
        fixture.says(guest, "two");
        fixture.events.lose(event -> false);
        fixture.says(guest, "three");

        await().until(() -> recorder.messages.size() == 3);
        assertThat(recorder.texts()).containsExactly("one", "two", "three");
        assertThat(recorder.states).first().satisfies(state -> assertThat(state.isOpen())
                .isTrue());
    }

    @Test
    void findsWhatWasLostWhenItIsAskedToLook() {
        Appended first = fixture.says(guest, "one");
        Feed feed = follow();
        feed.resume(null);
        feed.start();
        fixture.events.lose(event -> true);
        fixture.replies(AGENT, first, "two");
        fixture.chat.staffDesk().close(AGENT, first.message().conversation(), null);

        feed.check();
        feed.check();

        assertThat(recorder.texts()).containsExactly("two");
        assertThat(recorder.states).singleElement().satisfies(state -> {
            assertThat(state.isOpen()).isFalse();
            assertThat(state.headSeq()).isEqualTo(2);
        });
    }

    @Test
    void alsoFindsWhatWasLostOfTheConversationBefore() {
        Appended first = fixture.says(guest, "one");
        Feed feed = follow();
        feed.resume(null);
        feed.start();
        fixture.events.lose(event -> true);
        fixture.replies(AGENT, first, "last word");
        fixture.chat.guestChat().end(guest);
        fixture.events.lose(event -> false);
        fixture.pass(Duration.ofSeconds(1));
        fixture.says(guest, "another matter");

        feed.check();

        assertThat(recorder.texts()).containsExactlyInAnyOrder("last word", "another matter");
        assertThat(recorder.states).last().satisfies(state -> {
            assertThat(state.id()).isEqualTo(first.message().conversation());
            assertThat(state.isOpen()).isFalse();
        });
    }

    @Test
    void saysNothingWhenItLooksAndNothingWasLost() {
        Feed feed = follow();
        feed.join();
        feed.start();
        Appended first = fixture.says(guest, "one");
        fixture.replies(AGENT, first, "two");
        fixture.chat.guestChat().read(guest, first.message().conversation(), 2, "tab-1");

        feed.check();

        assertThat(recorder.texts()).containsExactly("one", "two");
        assertThat(recorder.states).hasSize(1);
    }
}
