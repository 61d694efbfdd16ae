package com.jackchat.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void goesOnWithATaskInWhateverWayItFails() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(3);
        try (Background background = new Background()) {
            background.every(1, () -> {
                turns.countDown();
                throw new StackOverflowError("simulated");
            });

            assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
