package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.ports.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final UUID key = new UUID(1, 1);
    private final Conversation conversation = Fixtures.aConversation(Fixtures.aGuest(Fixtures.aHotelId()));
    private final Ledger ledger = Ledger.ofOneProcess(10);

    /** What failed may have been stored all the same, and nobody has heard of it. */
    @Test
    void knowsNothingAnyMoreWhenAnythingFailed() {
        ledger.keys().learn(key, List.of(), List.of());
        ledger.keep(List.of(new StoredConversation(1, conversation)));

        assertThatThrownBy(() -> fail(new IllegalStateException("the database is gone")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ledger.keys().knowsSenderOf(key)).isFalse();
        assertThat(ledger.find(conversation.id())).isNull();
    }

    /** Else one guest who keeps asking for what is not allowed would make everybody's messages dear. */
    @Test
    void knowsWhatItKnewWhenAChangeIsAgainstTheRules() {
        ledger.keys().learn(key, List.of(), List.of());
        ledger.keep(List.of(new StoredConversation(1, conversation)));

        assertThatThrownBy(() -> fail(new InvalidInputException("conversationId", "has not ended")))
                .isInstanceOf(InvalidInputException.class);

        assertThat(ledger.keys().knowsSenderOf(key)).isTrue();
        assertThat(ledger.find(conversation.id())).isNotNull();
    }

    /** Anybody may begin a session with as much of it as there may be. */
    @Test
    void holdsFewerConversationsThatHaveMuchMetadata() {
        Ledger roomy = Ledger.ofOneProcess(12_000);
        Map<String, String> metadata = IntStream.range(0, 32)
                .boxed()
                .collect(Collectors.toMap(number -> "fact-" + number, number -> "x".repeat(1_000)));
        List<Conversation> conversations = Stream.generate(() -> Fixtures.aGuest(Fixtures.aHotelId()))
                .map(guest -> Conversation.opened(Fixtures.aConversationId(), guest, metadata, Fixtures.NOON))
                .limit(500)
                .toList();

        for (int round = 0; round < 3; round++) {
            conversations.forEach(it -> roomy.keep(List.of(new StoredConversation(1, it))));
        }

        assertThat(conversations.stream().filter(it -> roomy.find(it.id()) != null))
                .hasSizeBetween(200, 300);
        assertThat(roomy.openAt(Place.of(conversations.get(499)))).isNotNull();
        assertThat(roomy.openAt(Place.of(conversations.get(0)))).isNull();
    }

    private void fail(RuntimeException failure) {
        ledger.inTurn(() -> {
            throw failure;
        });
    }
}
