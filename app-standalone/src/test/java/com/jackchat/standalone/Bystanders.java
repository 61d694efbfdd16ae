package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.IntStream;

/**
 * Guests who go on chatting whatever else happens, each at a person's pace, and how long each message took to be
 * acknowledged: counted from when it was to be sent, so that a late sender hides nothing.
 */
final class Bystanders implements AutoCloseable {

    private final List<Bystander> guests;
    private final long period;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param period from one message of a guest to the next, in nanoseconds */
    Bystanders(HttpClient http, RunningJar jar, int count, long period) throws InterruptedException {
        this.period = period;
        CountDownLatch identified = new CountDownLatch(count);
        guests = IntStream.range(0, count)
                .mapToObj(i -> new Bystander(http, jar, "bystander-" + i, identified))
                .toList();
        if (!identified.await(60, SECONDS)) throw new AssertionError("the bystanders were not let in: " + jar.err());
    }

    /** Has them chat for so long; returns the times of all messages of that time in nanoseconds, the shortest first. */
    long[] chat(int seconds) throws InterruptedException {
        long start = System.nanoTime() + 100_000_000;
        int each = (int) (SECONDS.toNanos(seconds) / period);
        CountDownLatch answered = new CountDownLatch(each * guests.size());
        for (int i = 0; i < guests.size(); i++) {
            Bystander guest = guests.get(i);
            guest.begin(each, answered);
            long first = start + period * i / guests.size();
            for (int n = 0; n < each; n++) {
                long due = first + n * period;
                // One that fails is not answered.
                ScheduledFuture<?> unused = clock.schedule(() -> guest.say(due), due - System.nanoTime(), NANOSECONDS);
            }
        }
        if (!answered.await(seconds + 30, SECONDS)) {
            throw new AssertionError(answered.getCount() + " messages of bystanders were not acknowledged");
        }
        long[] took = guests.stream().flatMapToLong(Bystander::took).toArray();
        Arrays.sort(took);
        return took;
    }

    /** In milliseconds. */
    static double percentile(long[] sorted, double percent) {
        int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, at)] / 1e6;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        guests.forEach(Bystander::leave);
    }

    private static final class Bystander implements WebSocket.Listener {

        private final WebSocket socket;
        private final String visitor;
        private final CountDownLatch identified;
        private final StringBuilder frame = new StringBuilder();
        private CountDownLatch answered = new CountDownLatch(0);

        // Acknowledgements come in order, so the n-th is for the n-th that was due.
        private long[] due = {};
        private long[] took = {};
        private int said;
        private int heard;
        private int count;

        Bystander(HttpClient http, RunningJar jar, String visitor, CountDownLatch identified) {
            this.visitor = visitor;
            this.identified = identified;
            socket = http.newWebSocketBuilder()
                    .buildAsync(jar.socket("/ws/chat?hotelId=hotel_1"), this)
                    .orTimeout(30, SECONDS)
                    .join();
            send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\"}");
        }

        synchronized void begin(int messages, CountDownLatch latch) {
            due = new long[messages];
            took = new long[messages];
            said = 0;
            heard = 0;
            answered = latch;
        }

        synchronized void say(long at) {
            due[said++] = at;
            send("{\"type\":\"message\",\"clientMessageId\":\"" + visitor + "-" + System.nanoTime() + "-" + count++
                    + "\",\"content\":\"Is breakfast included?\"}");
        }

        synchronized java.util.stream.LongStream took() {
            return Arrays.stream(took);
        }

        void leave() {
            socket.abort();
        }

        private void send(String text) {
            var unused = socket.sendText(text, true);
        }

        private synchronized void take(String text) {
            if (text.contains("\"type\":\"identified\"")) identified.countDown();
            if (text.contains("\"type\":\"error\"")) System.out.println(visitor + " was told " + text);
            if (!text.contains("\"type\":\"message_ack\"")) return;
            took[heard] = System.nanoTime() - due[heard];
            heard++;
            answered.countDown();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                take(frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
