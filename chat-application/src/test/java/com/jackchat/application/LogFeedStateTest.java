package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Feed;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a feed tells beside messages. */
class LogFeedStateTest extends Following {

    private static final StaffMember AGENT = agent("anna", HOTEL);

    @Test
    void tellsBothSidesWhatTheOtherHasRead() {
        follow().start();
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
                .read(guest, asked.message().conversation(), answer.message().seq(), "tab-1");

        assertThat(recorder.reads).anySatisfy(read -> {
            assertThat(read.side()).isEqualTo(Role.STAFF);
            assertThat(read.seq()).isEqualTo(1);
        });
        assertThat(staffSees.reads).singleElement().satisfies(read -> {
            assertThat(read.side()).isEqualTo(Role.GUEST);
            assertThat(read.seq()).isEqualTo(2);
        });
    }

    @Test
    void takesAnAnswerForHavingReadWhatItAnswers() {
        follow().start();
        Appended asked = fixture.says(guest, "question");

        fixture.replies(AGENT, asked, "answer");

        assertThat(recorder.reads).singleElement().satisfies(read -> {
            assertThat(read.side()).isEqualTo(Role.STAFF);
            assertThat(read.seq()).isEqualTo(2);
        });
    }

    @Test
    void tellsGuestsWhenSomebodyComesAndGoes() {
        follow().start();

        fixture.chat.staffDesk().present(AGENT, "console", Presence.ONLINE);
        fixture.chat.staffDesk().present(agent("bob", HOTEL), "console-2", Presence.ONLINE);
        fixture.chat.staffDesk().gone("console");
        fixture.chat.staffDesk().gone("console-2");

        assertThat(recorder.presences).containsExactly(Presence.ONLINE, Presence.AWAY);
    }

    @Test
    void tellsOnlyWhatDiffersFromTheAnswerOfWhoIsThere() {
        Feed feed = follow();

        fixture.chat.staffDesk().present(AGENT, "console", Presence.ONLINE);
        feed.tellPresence(recorder.presences::add);
        fixture.chat.staffDesk().gone("console");
        feed.start();

        assertThat(recorder.presences).containsExactly(Presence.ONLINE, Presence.AWAY);
    }

    @Test
    void leavesTheGuestsOfOtherHotelsAlone() {
        follow().start();

        fixture.chat.staffDesk().present(agent("eve", new HotelId("hotel_2")), "console", Presence.ONLINE);

        assertThat(recorder.presences).isEmpty();
        assertThat(fixture.events.watchers(new Topic.OfPresence())).isEqualTo(1);
    }

    @Test
    void tellsOfAChangeThatIsHeardOfAfterALaterMessage() {
        Appended first = fixture.says(guest, "one");
        Feed feed = follow();
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

    @Test
    void tellsOfAChangeThatWasStoredThoughTheStorageCouldNotSaySo() {
        Appended first = fixture.says(guest, "one");
        Feed feed = follow();
        feed.resume(null);
        feed.start();
        fixture.storage.loseAnswers(true);

        assertThatThrownBy(() ->
                        fixture.chat.staffDesk().close(AGENT, first.message().conversation(), "solved"))
                .isInstanceOf(OverloadedException.class);

        assertThat(recorder.states).singleElement().satisfies(state -> assertThat(state.isOpen())
                .isFalse());
    }

    @Test
    void letsNoAnswerCarryAnOlderStateThanTheOneThatWasTold() {
        Conversation read = fixture.says(guest, "one").conversation();
        Feed feed = follow();
        feed.resume(null);
        feed.start();
        fixture.chat.staffDesk().close(AGENT, read.id(), null);
        List<Conversation> answered = new ArrayList<>();

        feed.tell(read, answered::add);

        assertThat(answered).singleElement().satisfies(state -> assertThat(state.isOpen())
                .isFalse());
    }
}
