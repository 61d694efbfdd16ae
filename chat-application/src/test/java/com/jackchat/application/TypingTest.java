package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Guest;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.LiveEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TypingTest {

    private static final StaffMember AGENT = agent("anna", HOTEL);

    @Test
    void isForgottenAfterSixSecondsWithoutNews() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended asked = fixture.says(guest, "question");
            Recorder recorder = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", recorder).start();

            fixture.chat.staffDesk().typing(AGENT, asked.conversation(), true, "console");
            fixture.pass(Duration.ofMillis(5_999));
            assertThat(recorder.typing)
                    .extracting(LiveEvent.TypingChanged::isTyping)
                    .containsExactly(true);
            fixture.pass(Duration.ofMillis(1));

            await().untilAsserted(() -> assertThat(recorder.typing)
                    .extracting(LiveEvent.TypingChanged::isTyping)
                    .containsExactly(true, false));
        }
    }

    @Test
    void isForgottenWhenTheClockIsPutBack() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended asked = fixture.says(guest, "question");
            Recorder recorder = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", recorder).start();

            fixture.chat.staffDesk().typing(AGENT, asked.conversation(), true, "console");
            fixture.pass(Duration.ofHours(-1));

            await().untilAsserted(() -> assertThat(recorder.typing)
                    .extracting(LiveEvent.TypingChanged::isTyping)
                    .containsExactly(true, false));
        }
    }

    @Test
    void endsWithTheMessage() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended asked = fixture.says(guest, "question");
            Recorder recorder = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", recorder).start();

            fixture.chat.staffDesk().typing(AGENT, asked.conversation(), true, "console");
            fixture.replies(AGENT, asked, "answer");

            assertThat(recorder.typing)
                    .extracting(LiveEvent.TypingChanged::isTyping)
                    .containsExactly(true, false);
        }
    }

    @Test
    void isOfNoEffectWhereTheMemberDoesNotSeeTheConversation() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended asked = fixture.says(guest, "question");
            Recorder recorder = new Recorder();
            fixture.chat.guestChat().follow(guest, "tab-1", recorder).start();

            fixture.chat.staffDesk().typing(agent("eve"), asked.conversation(), true, "console");

            assertThat(recorder.typing).isEmpty();
        }
    }
}
