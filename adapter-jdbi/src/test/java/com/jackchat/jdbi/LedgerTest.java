package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = Ledger.ofOneProcess(10);

    /** What failed may have been stored all the same, and nobody has heard of it. */
    @Test
    void knowsNothingAnyMoreOfWhatWasSaidWhenAnythingFailed() {
        UUID key = new UUID(1, 1);
        ledger.keys().learn(key, List.of(), List.of());

        assertThatThrownBy(() -> ledger.inTurn(() -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ledger.keys().knowsSenderOf(key)).isFalse();
    }
}
