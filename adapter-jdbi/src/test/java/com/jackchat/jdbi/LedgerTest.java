package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.ports.Fixtures;
import java.util.List;
import java.util.UUID;
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

    private void fail(RuntimeException failure) {
        ledger.inTurn(() -> {
            throw failure;
        });
    }
}
