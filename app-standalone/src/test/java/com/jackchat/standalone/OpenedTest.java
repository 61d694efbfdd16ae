package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenedTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Opened opened = new Opened();

    @Test
    void closesTheLastFirstAndOnce() {
        opened.open(() -> part("storage"));
        opened.open(() -> part("server"));

        opened.close();
        opened.close();

        assertThat(closed).containsExactly("server", "storage");
    }

    @Test
    void closesTheRestWhenOneFails() {
        opened.open(() -> part("storage"));
        opened.open(() -> () -> {
            throw new IllegalStateException("stuck");
        });

        opened.close();

        assertThat(closed).containsExactly("storage");
    }

    @Test
    void leavesAPartToItsOwner() {
        AutoCloseable storage = opened.open(() -> part("storage"));
        opened.openOwning(storage, () -> () -> {
            closed.add("chat");
            storage.close();
        });

        opened.close();

        assertThat(closed).containsExactly("chat", "storage");
    }

    @Test
    void closesAPartWhoseOwnerCouldNotBeOpened() {
        AutoCloseable storage = opened.open(() -> part("storage"));
        assertThatThrownBy(() -> opened.openOwning(storage, () -> {
                    throw new IllegalStateException("no chat today");
                }))
                .hasMessage("no chat today");

        opened.close();

        assertThat(closed).containsExactly("storage");
    }

    @Test
    void opensNothingOnceClosed() {
        opened.close();

        assertThatThrownBy(() -> opened.open(() -> {
                    throw new AssertionError("opened");
                }))
                .isInstanceOf(CannotStartException.class);
    }

    @Test
    void waitsForWhatIsBeingOpenedBeforeItCloses() throws InterruptedException {
        CountDownLatch upgrading = new CountDownLatch(1);
        CountDownLatch upgraded = new CountDownLatch(1);
        Thread starting = new Thread(() -> opened.open(() -> {
            upgrading.countDown();
            awaitQuietly(upgraded);
            return part("storage");
        }));
        starting.start();
        assertThat(upgrading.await(30, SECONDS)).isTrue();
        Thread stopping = new Thread(opened::close);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.BLOCKED);

        upgraded.countDown();
        starting.join();
        stopping.join();

        assertThat(closed).containsExactly("storage");
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
