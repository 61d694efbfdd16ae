package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void close() {
        callers.shutdown();
    }

    @Test
    void sharesOneFlushAmongThoseWhoCameWhileAnotherWasUnderWay() {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Flush flush = new Flush(() -> {
            begun.incrementAndGet();
            await().until(() -> disk.getCount() == 0);
        });
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(CompletableFuture.runAsync(flush::now, callers));
        await().until(() -> begun.get() == 1);

        for (int i = 0; i < 10; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        asked.incrementAndGet();
                        flush.now();
                    },
                    callers));
        }
        await().until(() -> asked.get() == 10 && flush.waiting() == 10);
        disk.countDown();
        all.forEach(CompletableFuture::join);

        assertThat(begun).hasValue(2);
    }

    @Test
    void neverSharesAFlushThatHadBegunBefore() {
        Flush flush = new Flush(begun::incrementAndGet);

        flush.now();
        flush.now();

        assertThat(begun).hasValue(2);
    }

    @Test
    void countsNothingAsDoneWhenItFails() {
        AtomicInteger broken = new AtomicInteger(1);
        Flush flush = new Flush(() -> {
            begun.incrementAndGet();
            if (broken.getAndDecrement() > 0) throw new IllegalStateException("no space left");
        });

        assertThatThrownBy(flush::now).hasMessage("no space left");
        flush.now();

        assertThat(begun).hasValue(2);
    }
}
