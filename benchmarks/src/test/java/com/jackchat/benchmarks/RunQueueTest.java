package com.jackchat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jackchat.benchmarks.Pauses.Span;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunQueueTest {

    private static final long WORK = 60_000_000;

    private final CountDownLatch watched = new CountDownLatch(1);

    @Test
    void tellsWhoHadTheCore() throws InterruptedException {
        assumeThat(Files.exists(Path.of("/proc/self/schedstat"))).isTrue();
        Thread busy = new Thread(this::work, "a-busy-one");
        busy.start();
        long from = Pauses.nanos(Instant.now());

        RunQueue queue = RunQueue.of(ProcessHandle.current().pid(), name -> false);
        try (queue) {
            watched.countDown();
            busy.join();
        }

        Span all = new Span(from, Pauses.nanos(Instant.now()));
        Map<String, Long> whoRan = queue.whoRan(List.of(all));
        assertThat(whoRan.get("a-busy-one")).isBetween(WORK / 2, WORK * 2);
        assertThat(queue.whoRan(List.of(all, all))).isEqualTo(whoRan);
        assertThat(queue.waits()).isEmpty();
    }

    private void work() {
        try {
            watched.await();
        } catch (InterruptedException e) {
            return;
        }
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < WORK) Thread.onSpinWait();
    }

    @Test
    void namesTheBusiestFirst() {
        assertThat(RunQueue.busiest(Map.of("log", 250L, "store", 500L), 1_000))
                .isEqualTo("store 50 %, log 25 %; not this server 25 %");
    }
}
