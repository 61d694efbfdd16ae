package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTest {

    private final Conversation conversation = aConversation(aGuest(aHotelId()));

    @Test
    void writesTheLastStateOfAConversationAndTheFirstTurnOfThePage() {
        Work first = new Work(List.of(), List.of(from(4095, 4096)), Map.of("astoria", 4096L));
        Work second = new Work(List.of(), List.of(from(4096, 4097)), Map.of("astoria", 4097L, "ritz", 1L));

        Work both = Work.together(List.of(first, second));

        assertThat(both.progress()).hasSize(1);
        assertThat(both.progress().get(0).now().version()).isEqualTo(4097);
        assertThat(both.progress().get(0).turnsPage()).isTrue();
        assertThat(both.versions()).containsOnly(Map.entry("astoria", 4097L), Map.entry("ritz", 1L));
    }

    private Progress from(long before, long after) {
        return new Progress(1, conversation.atVersion(before), conversation.atVersion(after));
    }
}
