package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jackchat.domain.OverloadedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} promises as a whole. Adapters implement this and add nothing. */
public interface StorageContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    @Test
    default void namesItsHistoryOnce() {
        String epoch = storage().epoch();

        Scene.in(storage()).says("Hello");

        assertThat(epoch).isNotBlank().hasSizeLessThanOrEqualTo(64);
        assertThat(storage().epoch()).isEqualTo(epoch);
    }

    @Test
    default void signsWithOneKey() {
        byte[] key = storage().linkKey();

        assertThat(key).hasSize(32);
        assertThat(storage().linkKey()).isEqualTo(key);
        key[0]++;
        assertThat(storage().linkKey()).as("whatever somebody does with a copy").isNotEqualTo(key);
    }

    @Test
    default void hasNoTroubleWhileItWorks() {
        assertThat(storage().trouble()).isEmpty();
    }

    @Test
    default void storesWhatIsWaitingBeforeItCloses() {
        Scene scene = Scene.in(storage());
        List<CompletionStage<Appended>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) waiting.add(scene.sends(scene.guest(), aDraft()));

        storage().close();

        assertThat(waiting).allMatch(it -> it.toCompletableFuture().isDone());
        assertThat(waiting)
                .extracting(it -> outcome(it).message().seq())
                .isSorted()
                .startsWith(1L)
                .endsWith(200L);
    }

    @Test
    default void refusesMessagesOnceItIsClosed() {
        Scene scene = Scene.in(storage());
        storage().close();

        CompletionStage<Appended> late = scene.sends(scene.guest(), aDraft());

        assertThatThrownBy(() -> outcome(late))
                .asInstanceOf(type(OverloadedException.class))
                .satisfies(it -> assertThat(it.retryAfter()).isPositive());
    }

    @Test
    default void closesOnceHoweverOftenItIsClosed() {
        Scene.in(storage()).says("Hello");

        storage().close();

        storage().close();
    }
}
