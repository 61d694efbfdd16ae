package com.jackchat.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Feed;
import com.jackchat.ports.History;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.Resumed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageSizeTest {

    /** 4,096 characters that take six bytes each in JSON: 24 KiB a message. */
    private static final String LONG = "\u0001".repeat(4_096);

    private static final int MESSAGES = 60;

    @Test
    void boundsAPageByWhatItTakesToSendAndLosesNothingByIt() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest guest = fixture.guest("v1");
            Appended first = fixture.says(guest, LONG);
            for (int i = 1; i < MESSAGES; i++) fixture.says(guest, LONG);
            Feed feed = fixture.chat.guestChat().follow(guest, "tab-1", new Recorder());

            Resumed resumed = feed.resume(null).orElseThrow();
            List<Long> seen = new ArrayList<>();
            long after = 0;
            while (after < MESSAGES) {
                HistoryQuery query = new HistoryQuery(first.message().conversation(), null, after, 100);
                History page = fixture.chat.guestChat().history(guest, query);
                page.page().messages().stream().map(Message::seq).forEach(seen::add);
                after = seen.get(seen.size() - 1);
                assertThat(page.page().messages()).hasSizeBetween(1, 6);
                assertThat(page.page().more()).isEqualTo(after < MESSAGES);
            }

            assertThat(resumed.page().messages())
                    .extracting(Message::seq)
                    .hasSizeBetween(1, 6)
                    .endsWith((long) MESSAGES);
            assertThat(resumed.page().more()).isTrue();
            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        }
    }
}
