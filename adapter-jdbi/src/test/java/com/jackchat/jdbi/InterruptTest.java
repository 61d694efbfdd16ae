package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.Scene;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InterruptTest {

    /** H2 closes its file for everybody when a thread that is in it is interrupted. */
    @Test
    void staysOpenWhenCallersAreInterrupted(@TempDir Path directory) throws Exception {
        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            Scene scene = Scene.in(storage);
            for (int round = 0; round < 20; round++) {
                ExecutorService callers = Executors.newFixedThreadPool(8);
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    calls.add(callers.submit(() -> {
                        scene.anotherGuest();
                        scene.sends(scene.guest(), aDraft());
                        storage.inbox().current(scene.hotel(), 10);
                    }));
                }
                calls.forEach(call -> call.cancel(true));
                callers.shutdownNow();
                assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(storage.trouble()).isEmpty();
            assertThat(scene.says("Still there?").duplicate()).isFalse();
        }
    }

    @Test
    void leavesTheInterruptToItsCaller() {
        try (JdbiStorage storage = JdbiStorage.inMemory()) {
            Scene scene = Scene.in(storage);
            Thread.currentThread().interrupt();

            storage.guests().find(scene.hotel(), scene.guest().id());

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
