package com.jackchat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final SerialQueue queue = new SerialQueue();

    @Test
    void takesAsMuchAsMayWaitAndNoMore() {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Thread worker = new Thread(() -> queue.offer(() -> {
            atWork.countDown();
            await(stuck);
        }));
        worker.start();
        await(atWork);

        long accepted = IntStream.range(0, SerialQueue.CAPACITY + 10)
                .filter(i -> queue.offer(done::incrementAndGet))
                .count();
        stuck.countDown();
        queue.close();

        assertThat(accepted).isEqualTo(SerialQueue.CAPACITY - 1);
        assertThat(done).hasValue(SerialQueue.CAPACITY - 1);
    }

    @Test
    void doesAllThatItAcceptedWhileItIsBeingClosed() {
        for (int round = 0; round < 200; round++) {
            SerialQueue closing = new SerialQueue();
            AtomicInteger done = new AtomicInteger();

            List<Integer> accepted = Crowd.of(4, index -> {
                if (index == 0) closing.close();
                return (int) IntStream.range(0, 100)
                        .filter(i -> closing.offer(done::incrementAndGet))
                        .count();
            });

            closing.close();
            assertThat(done).hasValue(accepted.stream().mapToInt(it -> it).sum());
            assertThat(closing.offer(() -> {})).isFalse();
        }
    }

    @Test
    void doesInOrderWhatATaskOffers() {
        List<String> done = new ArrayList<>();

        queue.offer(() -> {
            queue.offer(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void doesOneThingAtATimeWhoeverOffers() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();

        Crowd.of(4, index -> {
            for (int i = 0; i < 5_000; i++) {
                queue.offer(() -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    done.incrementAndGet();
                    atOnce.decrementAndGet();
                });
            }
            return index;
        });
        queue.close();

        assertThat(most).hasValue(1);
        assertThat(done).hasValue(20_000);
    }

    @Test
    void doesNotWaitForItselfWhenItClosesItself() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);

        queue.offer(() -> {
            queue.close();
            closed.countDown();
        });

        closed.await();
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void goesOnAfterATaskThatThrows() throws InterruptedException {
        List<Throwable> uncaught = new ArrayList<>();
        List<String> done = new ArrayList<>();
        Thread offering = new Thread(() -> {
            queue.offer(() -> {
                queue.offer(() -> done.add("waiting"));
                throw new AssertionError("a fault");
            });
            queue.offer(() -> done.add("next"));
        });
        offering.setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));

        offering.start();
        offering.join();
        queue.close();

        assertThat(done).containsExactly("waiting", "next");
        assertThat(uncaught).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
