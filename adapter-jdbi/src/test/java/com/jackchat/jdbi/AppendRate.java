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
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints how many messages a second can be appended, and how long each takes: {@code AppendRate PLACE DISK 64 1 400 60}
 * for 64 guests with one message in flight each, for 400,000 messages after as many to warm up, then 60 quiet seconds.
 */
final class AppendRate {

    private static final String TEXT = "Could we have two more towels in room 412, please? We are back at six. Thanks!";

    private static final Pattern OURS = Pattern.compile("jackchat|H2|MVStore");

    private final JdbiStorage storage;
    private final int inFlight;
    private final int messages;
    private final AtomicLong count = new AtomicLong();
    private final long[] nanos;
    private final CountDownLatch warm = new CountDownLatch(1);
    private final CountDownLatch measured = new CountDownLatch(1);
    private final CountDownLatch done;
    private final ExecutorService senders = Executors.newSingleThreadExecutor();
    private volatile boolean stopped;

    private AppendRate(JdbiStorage storage, int guests, int inFlight, int messages) {
        this.storage = storage;
        this.inFlight = inFlight;
        this.messages = messages;
        nanos = new long[messages];
        done = new CountDownLatch(guests * inFlight);
    }

    public static void main(String[] args) throws Exception {
        String place = args[0];
        Durability durability = Durability.valueOf(args[1]);
        int guests = Integer.parseInt(args[2]);
        int inFlight = Integer.parseInt(args[3]);
        int messages = Integer.parseInt(args[4]) * 1000;
        try (JdbiStorage storage = HostPool.open(place, JdbiStorage.builder().durability(durability))) {
            new AppendRate(storage, guests, inFlight, messages).run(durability + ", " + guests + " × " + inFlight);
            if (!HostPool.isUrl(place)) {
                sizes(place, "at the end of the load");
                if (args.length > 5) TimeUnit.SECONDS.sleep(Integer.parseInt(args[5]));
                sizes(place, "after the quiet");
            }
        }
        if (!HostPool.isUrl(place)) sizes(place, "after closing");
    }

    private void run(String name) throws InterruptedException {
        // All before the first message: while guests are registered, groups wait for H2 instead of the journal.
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < done.getCount() / inFlight; i++) guests.add(guest(i));
        for (Guest guest : guests) {
            String conversation = storage.ids().next();
            for (int j = 0; j < inFlight; j++) say(guest, conversation);
        }
        warm.await();
        long cpu = cpu();
        long storageCpu = storageCpu();
        long start = System.nanoTime();
        measured.await();
        double took = (System.nanoTime() - start) / 1e9;
        cpu = cpu() - cpu;
        storageCpu = storageCpu() - storageCpu;
        stopped = true;
        done.await();
        senders.shutdown();
        Arrays.sort(nanos);
        System.out.printf(
                "%s: %,.0f messages/s, p50 %.1f ms, p99 %.1f ms, %.1f CPU µs/message (%.1f in the storage's threads), %,d in all%n",
                name,
                messages / took,
                nanos[messages / 2] / 1e6,
                nanos[(int) (messages * 0.99)] / 1e6,
                cpu / 1e3 / messages,
                storageCpu / 1e3 / messages,
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
                .whenCompleteAsync(
                        (appended, failure) -> {
                            if (failure != null) {
                                failure.printStackTrace();
                                System.exit(1);
                            }
                            count(System.nanoTime() - start);
                            say(guest, conversation);
                        },
                        senders);
    }

    private void count(long took) {
        long number = count.getAndIncrement() - messages;
        if (number == 0) warm.countDown();
        if (number >= 0 && number < messages) nanos[(int) number] = took;
        if (number == messages) measured.countDown();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Of the log writer and of H2's own threads, without the senders here, the compiler and the collector. */
    private static long storageCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread ->
                        thread != null && OURS.matcher(thread.getThreadName()).lookingAt())
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static void sizes(String place, String when) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(place))) {
            files.sorted().forEach(file -> {
                try {
                    System.out.printf("%,d kB %s %s%n", Files.size(file) / 1024, file.getFileName(), when);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
