package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Feed;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Resumed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes live, from the start to the end of a feed. */
class LogFeedTest extends Following {

    private static final StaffMember AGENT = agent("anna", HOTEL);

    @Test
    void bringsWhatOthersSayAndLeavesOutItsOwnEcho() {
        Feed feed = follow();
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

    @Test
    void tellsOfAConversationThatItsOwnMessageOpened() {
        Feed feed = follow();
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

    @Test
    void holdsBackWhatHappensUntilItStarts() {
        fixture.says(guest, "one");
        Feed feed = follow();

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

    @Test
    void bringsAMessageThatIsHeardOfAfterALaterChange() {
        follow().start();
        List<LiveEvent> late = new ArrayList<>();
        fixture.events.lose(event -> event instanceof LiveEvent.MessageAppended && late.add(event));

        Appended first = fixture.says(guest, "one");
        fixture.events.lose(event -> false);
        fixture.chat.staffDesk().assign(AGENT, first.message().conversation(), AGENT.id());
        late.forEach(fixture.events::publish);

        assertThat(recorder.texts()).containsExactly("one");
    }

    @Test
    void bringsNothingAfterItIsClosed() {
        Feed feed = follow();
        feed.start();

        feed.close();
        fixture.says(guest, "unheard");

        assertThat(recorder.messages).isEmpty();
    }
}
