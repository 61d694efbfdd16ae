package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints how many messages a second can be appended, and how long each takes: {@code AppendRate DIRECTORY DISK 64 10}
 * for 64 guests with one message in flight each, for 10 seconds after as long a warm-up. A PostgreSQL is named by its
 * {@code jdbc:} URL in place of the directory.
 */
final class AppendRate {

    private static final String TEXT = "Could we have two more towels in room 412, please? We are back at six. Thanks!";

    private final JdbiStorage storage;
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done;
    private volatile boolean measuring;
    private volatile boolean stopped;

    private AppendRate(JdbiStorage storage, int guests) {
        this.storage = storage;
        done = new CountDownLatch(guests);
    }

    public static void main(String[] args) throws Exception {
        String place = args[0];
        Durability durability = Durability.valueOf(args[1]);
        int guests = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        try (JdbiStorage storage = HostPool.open(place, JdbiStorage.builder().durability(durability))) {
            new AppendRate(storage, guests).run(durability, guests, seconds);
        }
        if (!HostPool.isUrl(place)) System.out.printf("%,d kB on disk after closing%n", size(Path.of(place)) / 1024);
    }

    private void run(Durability durability, int guests, int seconds) throws InterruptedException {
        for (int i = 0; i < guests; i++) say(guest(i), storage.ids().next());
        TimeUnit.SECONDS.sleep(seconds);
        measuring = true;
        long cpu = cpu();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        measuring = false;
        double took = (System.nanoTime() - start) / 1e9;
        cpu = cpu() - cpu;
        stopped = true;
        done.await();
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%s, %d in flight: %,.0f messages/s, p50 %.1f ms, p99 %.1f ms, %.1f CPU µs/message, %,d in all%n",
                durability,
                guests,
                sorted.length / took,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                cpu / 1e3 / sorted.length,
                count.get());
    }

    private Guest guest(int number) {
        Guest fresh = new Guest(
                new GuestId(storage.ids().next()),
                new HotelId("astoria"),
                new VisitorId("visitor-" + number),
                GuestProfile.UNKNOWN,
                null,
                Instant.now());
        return storage.guests().register(fresh);
    }

    private void say(Guest guest, String conversation) {
        if (stopped) {
            done.countDown();
            return;
        }
        long start = System.nanoTime();
        Draft draft = Draft.text(new ClientMessageId(storage.ids().next()), TEXT);
        Target target = new Target.OpenOf(guest, new ConversationId(conversation));
        storage.log()
                .append(new NewMessage(target, Sender.guest(guest), draft, Instant.now()))
                .whenCompleteAsync((appended, failure) -> {
                    if (failure != null) throw new IllegalStateException(failure);
                    count.incrementAndGet();
                    if (measuring) nanos.add(System.nanoTime() - start);
                    say(guest, conversation);
                });
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long size(Path directory) throws IOException {
        return Files.size(directory.resolve("jack-chat.mv.db"));
    }
}
