package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.fromGuest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AtOnceTest {

    /** Each such wait takes seconds, and a group may have hundreds of messages. */
    @Test
    void waitsInVainForASlowDatabaseOnceAndNotForEachMessage() {
        AtomicInteger waits = new AtomicInteger();
        List<NewMessage> group = Stream.generate(() -> fromGuest(aGuest(aHotelId()), aDraft()))
                .limit(3)
                .toList();
        try (StorageThreads threads = new StorageThreads(1)) {
            Database sound = new Database(Jdbi.create("jdbc:h2:mem:"), threads, new Flush(() -> {}), "", new Gate());
            Database slow = sound.behind(() -> {
                waits.incrementAndGet();
                throw new OverloadedException(Failures.RETRY_AFTER);
            });

            Storing storing = new AtOnce(slow, Ledger.ofOneProcess(10));

            assertThatThrownBy(() -> storing.store(group, new ArrayList<>())).isInstanceOf(OverloadedException.class);

            assertThat(waits).hasValue(1);
        }
    }
}
