package com.jackchat.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Message;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.Resumed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a feed begins for a client that was there before. */
class LogFeedResumeTest extends Following {

    @Test
    void goesOnAfterTheCursorOfTheCurrentConversation() {
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

    @Test
    void bringsOnlyWhatIsNewToAClientThatWasToldOfMore() {
        Appended first = fixture.says(guest, "1");
        for (int i = 2; i <= 150; i++) fixture.says(guest, Integer.toString(i));
        Feed feed = follow();

        Resumed resumed =
                feed.resume(new Cursor(first.message().conversation(), 1, null)).orElseThrow();
        fixture.says(guest, "151");
        feed.start();
        feed.check();
        fixture.says(guest, "152");

        assertThat(resumed.page().more()).isTrue();
        assertThat(resumed.page().messages()).hasSize(100);
        assertThat(recorder.texts()).containsExactly("151", "152");
    }

    @Test
    void startsAfreshFromACursorOfAnotherConversationOrAnotherHistory() {
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
