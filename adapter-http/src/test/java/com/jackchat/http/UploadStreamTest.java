package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Attachment;
import com.jackchat.ports.Uploads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes about at one moment, which no client can time. */
class UploadStreamTest {

    private static final int ANNOUNCED = 3;

    private final Workers workers = new Workers("upload-stream-test", 1, 10);
    private final Timer timer = new Timer();
    private final Arriving in = new Arriving();
    private final BlockingQueue<ArrivedFile> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        workers.close();
        timer.close();
    }

    @Test
    void asksForNothingMoreOnceItIsOver() throws Exception {
        Place place = new Place();
        UploadStream stream = to(() -> place);
        stream.start();
        await().until(() -> in.asked.get() == 1);
        CountDownLatch held = new CountDownLatch(1);
        workers.execute(() -> awaits(held));

        stream.onError(new IOException("the client is gone"));
        stream.onDataAvailable();
        held.countDown();

        assertThat(told.poll(10, TimeUnit.SECONDS).failure()).isInstanceOf(UploadStream.GoneException.class);
        awaitIdleness();
        assertThat(in.asked).hasValue(1);
        assertThat(place.closed).hasValue(1);
    }

    @Test
    void isOverWhateverHappensToItOnTheWay() throws Exception {
        UploadStream stream = to(() -> {
            throw new NoClassDefFoundError("simulated");
        });

        stream.start();

        assertThat(told.poll(10, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(ArrivedFile::failure)
                .isNotNull();
    }

    private UploadStream to(Supplier<Uploads.Reception> place) {
        return new UploadStream(in, ANNOUNCED, place, workers, timer, Duration.ofMinutes(1), told::add);
    }

    private void awaitIdleness() {
        CountDownLatch idle = new CountDownLatch(1);
        workers.execute(idle::countDown);
        awaits(idle);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Always has one more byte. */
    private static final class Arriving extends NIOInputStream {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void notifyAvailable(ReadHandler handler) {
            asked.incrementAndGet();
        }

        @Override
        public void notifyAvailable(ReadHandler handler, int size) {
            asked.incrementAndGet();
        }

        @Override
        public int available() {
            return 1;
        }

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int readyData() {
            return 1;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public Buffer getBuffer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Buffer readBuffer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Buffer readBuffer(int size) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Place implements Uploads.Reception {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public long announced() {
            return ANNOUNCED;
        }

        @Override
        public void write(ByteBuffer chunk) {}

        @Override
        public Attachment finish() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
