package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import com.jackchat.ports.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogFeedTest {

    private static final StaffMember AGENT = agent("anna", HOTEL);

    @Test
    void bringsWhatOthersSayAndLeavesOutItsOwnEcho() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.start();

            Appended own = fixture.chat
                    .guestChat()
                    .send(guest, fixture.draft("own"), "tab-1")
                    .toCompletableFuture()
                    .join();
            fixture.chat
                    .guestChat()
                    .send(guest, fixture.draft("other tab"), "tab-2")
                    .toCompletableFuture()
                    .join();
            fixture.replies(AGENT, own, "answer");

            assertThat(recorder.texts()).containsExactly("other tab", "answer");
        }
    }

    @Test
    void tellsOfAConversationThatItsOwnMessageOpened() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.start();

            fixture.chat
                    .guestChat()
                    .send(guest, fixture.draft("hello"), "tab-1")
                    .toCompletableFuture()
                    .join();

            assertThat(recorder.states).singleElement().satisfies(state -> {
                assertThat(state.isOpen()).isTrue();
                assertThat(state.headSeq()).isEqualTo(1);
            });
        }
    }

    @Test
    void holdsBackWhatHappensUntilItStarts() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            fixture.says(guest, "one");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);

            fixture.says(guest, "two");
            Resumed resumed = feed.resume(null).orElseThrow();
            fixture.says(guest, "three");
            assertThat(recorder.messages).isEmpty();
            feed.start();

            assertThat(resumed.page().messages())
                    .extracting(message -> message.content().text())
                    .containsExactly("one", "two");
            assertThat(recorder.texts()).containsExactly("three");
        }
    }

    @Test
    void readsTheLogWhereTheBusHasLostMessages() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void keepsOrderWhileItReadsAGapAndMoreArrives() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void readsNoMoreOfAGapThanTheClientCanTake() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void readsNoFurtherForAClientThatTakesNothingMore() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            int others = fixture.events.open();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void goesOnAfterTheCursorOfTheCurrentConversation() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "one");
            fixture.says(guest, "two");
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", new Recorder());

            Resumed resumed = feed.resume(new Cursor(
                            first.message().conversation(),
                            1,
                            fixture.chat.guestChat().epoch()))
                    .orElseThrow();

            assertThat(resumed.recovered()).isTrue();
            assertThat(resumed.page().messages()).extracting(Message::seq).containsExactly(2L);
        }
    }

    @Test
    void bringsOnlyWhatIsNewToAClientThatWasToldOfMore() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "1");
            for (int i = 2; i <= 150; i++) fixture.says(guest, Integer.toString(i));
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);

            Resumed resumed = feed.resume(new Cursor(first.message().conversation(), 1, null))
                    .orElseThrow();
            fixture.says(guest, "151");
            feed.start();
            feed.check();
            fixture.says(guest, "152");

            assertThat(resumed.page().more()).isTrue();
            assertThat(resumed.page().messages()).hasSize(100);
            assertThat(recorder.texts()).containsExactly("151", "152");
        }
    }

    @Test
    void startsAfreshFromACursorOfAnotherConversationOrAnotherHistory() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended old = fixture.says(guest, "old");
            fixture.chat.guestChat().end(guest);
            Appended current = fixture.says(guest, "new");
            String epoch = fixture.chat.guestChat().epoch();

            for (Cursor cursor : List.of(
                    new Cursor(old.message().conversation(), 1, epoch),
                    new Cursor(current.message().conversation(), 1, "another epoch"),
                    new Cursor(current.message().conversation(), 7, epoch))) {
                Resumed resumed = fixture.chat
                        .guestChat()
                        .follow(guest, "tab-1", new Recorder())
                        .resume(cursor)
                        .orElseThrow();

                assertThat(resumed.recovered()).isFalse();
                assertThat(resumed.page().messages())
                        .extracting(message -> message.content().text())
                        .containsExactly("new");
            }
        }
    }

    @Test
    void tellsBothSidesWhatTheOtherHasRead() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder guestSees = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", guestSees).start();
            Appended asked = fixture.says(guest, "question");
            Recorder staffSees = new Recorder();
            fixture.chat
                    .staffDesk()
                    .follow(AGENT, asked.message().conversation(), "console", staffSees)
                    .start();

            fixture.chat.staffDesk().read(AGENT, asked.message().conversation(), 1, "console");
            Appended answer = fixture.replies(AGENT, asked, "answer");
            fixture.chat
                    .guestChat()
                    .read(
                            guest,
                            asked.message().conversation(),
                            answer.message().seq(),
                            "tab-1");

            assertThat(guestSees.reads).anySatisfy(read -> {
                assertThat(read.side()).isEqualTo(Role.STAFF);
                assertThat(read.seq()).isEqualTo(1);
            });
            assertThat(staffSees.reads).singleElement().satisfies(read -> {
                assertThat(read.side()).isEqualTo(Role.GUEST);
                assertThat(read.seq()).isEqualTo(2);
            });
        }
    }

    @Test
    void takesAnAnswerForHavingReadWhatItAnswers() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder guestSees = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", guestSees).start();
            Appended asked = fixture.says(guest, "question");

            fixture.replies(AGENT, asked, "answer");

            assertThat(guestSees.reads).singleElement().satisfies(read -> {
                assertThat(read.side()).isEqualTo(Role.STAFF);
                assertThat(read.seq()).isEqualTo(2);
            });
        }
    }

    @Test
    void tellsGuestsWhenSomebodyComesAndGoes() {
        try (ChatFixture fixture = new ChatFixture()) {
            Recorder recorder = new Recorder();
            fixture.chat
                    .guestChat()
                    .follow(fixture.guest("v1"), "tab-1", recorder)
                    .start();

            fixture.chat.staffDesk().present(AGENT, "console", Presence.ONLINE);
            fixture.chat.staffDesk().present(agent("bob", HOTEL), "console-2", Presence.ONLINE);
            fixture.chat.staffDesk().gone("console");
            fixture.chat.staffDesk().gone("console-2");

            assertThat(recorder.presences).containsExactly(Presence.ONLINE, Presence.AWAY);
        }
    }

    @Test
    void tellsOnlyWhatDiffersFromTheAnswerOfWhoIsThere() {
        try (ChatFixture fixture = new ChatFixture()) {
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(fixture.guest("v1"), "tab-1", recorder);

            fixture.chat.staffDesk().present(AGENT, "console", Presence.ONLINE);
            feed.tellPresence(recorder.presences::add);
            fixture.chat.staffDesk().gone("console");
            feed.start();

            assertThat(recorder.presences).containsExactly(Presence.ONLINE, Presence.AWAY);
        }
    }

    @Test
    void leavesTheGuestsOfOtherHotelsAlone() {
        try (ChatFixture fixture = new ChatFixture()) {
            Recorder recorder = new Recorder();
            fixture.chat
                    .guestChat()
                    .follow(fixture.guest("v1"), "tab-1", recorder)
                    .start();

            fixture.chat.staffDesk().present(agent("eve", new HotelId("hotel_2")), "console", Presence.ONLINE);

            assertThat(recorder.presences).isEmpty();
            assertThat(fixture.events.watchers(new Topic.OfPresence())).isEqualTo(1);
        }
    }

    @Test
    void tellsOfAChangeThatIsHeardOfAfterALaterMessage() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "one");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.resume(null);
            feed.start();
            List<LiveEvent> late = new ArrayList<>();
            fixture.events.lose(event -> event instanceof LiveEvent.ConversationChanged && late.add(event));

            fixture.chat.staffDesk().assign(AGENT, first.message().conversation(), AGENT.id());
            fixture.says(guest, "two");
            fixture.events.lose(event -> false);
            late.forEach(fixture.events::publish);

            assertThat(recorder.states).singleElement().satisfies(state -> {
                assertThat(state.assignee()).isEqualTo(AGENT.asPerson());
                assertThat(state.headSeq()).isEqualTo(2);
            });
        }
    }

    @Test
    void tellsOfAChangeThatWasStoredThoughTheStorageCouldNotSaySo() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "one");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.resume(null);
            feed.start();
            fixture.storage.loseAnswers(true);

            assertThatThrownBy(() -> fixture.chat
                            .staffDesk()
                            .close(AGENT, first.message().conversation(), "solved"))
                    .isInstanceOf(OverloadedException.class);

            assertThat(recorder.states).singleElement().satisfies(state -> assertThat(state.isOpen())
                    .isFalse());
        }
    }

    @Test
    void bringsAMessageThatIsHeardOfAfterALaterChange() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", recorder).start();
            List<LiveEvent> late = new ArrayList<>();
            fixture.events.lose(event -> event instanceof LiveEvent.MessageAppended && late.add(event));

            Appended first = fixture.says(guest, "one");
            fixture.events.lose(event -> false);
            fixture.chat.staffDesk().assign(AGENT, first.message().conversation(), AGENT.id());
            late.forEach(fixture.events::publish);

            assertThat(recorder.texts()).containsExactly("one");
        }
    }

    @Test
    void bringsEverythingOfAConversationThatBeganUnheardAfterItJoined() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            fixture.says(guest, "before");
            fixture.chat.guestChat().end(guest);
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void findsWhatWasLostWhenItIsAskedToLook() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "one");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void alsoFindsWhatWasLostOfTheConversationBefore() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, "one");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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
    }

    @Test
    void saysNothingWhenItLooksAndNothingWasLost() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
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

    @Test
    void letsNoAnswerCarryAnOlderStateThanTheOneThatWasTold() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Conversation read = fixture.says(guest, "one").conversation();
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.resume(null);
            feed.start();
            fixture.chat.staffDesk().close(AGENT, read.id(), null);
            List<Conversation> answered = new ArrayList<>();

            feed.tell(read, answered::add);

            assertThat(answered).singleElement().satisfies(state -> assertThat(state.isOpen())
                    .isFalse());
        }
    }

    @Test
    void bringsNothingAfterItIsClosed() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Recorder recorder = new Recorder();
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", recorder);
            feed.start();

            feed.close();
            fixture.says(guest, "unheard");

            assertThat(recorder.messages).isEmpty();
        }
    }
}
