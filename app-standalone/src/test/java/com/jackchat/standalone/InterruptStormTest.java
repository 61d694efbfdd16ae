package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.Identification;
import java.io.IOException;
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

/**
 * Whoever embeds all of it cancels what is pending and interrupts what is running, while guests write. H2 closes its
 * file, for everybody, when a thread that is in it is interrupted; so no thread that others can reach may get there.
 */
@Timeout(120)
class InterruptStormTest {

    private static final int GUESTS = 5;
    private static final int MESSAGES = 50;
    private static final int CALLS = 40;

    /** The storage's own threads are known to nobody. */
    private static final String STORAGE = "jackchat-";

    @TempDir
    private Path directory;

    @Test
    void leavesTheDatabaseOpenAndEveryGuestServed() throws Exception {
        try (WholeServer server = WholeServer.on(JdbiStorage.embedded(directory))) {
            ExecutorService guests = Executors.newFixedThreadPool(GUESTS);
            List<Future<Integer>> written = new ArrayList<>();
            for (int i = 0; i < GUESTS; i++) {
                String visitor = "guest-" + i;
                written.add(guests.submit(() -> write(server.port(), visitor)));
            }
            int interrupted = 0;
            while (!written.stream().allMatch(Future::isDone)) {
                cancelCalls(server.chat().guestChat());
                interrupted += interruptTheServer();
            }

            for (Future<Integer> each : written) assertThat(each.get()).isEqualTo(MESSAGES);
            assertThat(server.chat().administration().trouble()).isEmpty();
            assertThat(interrupted).isGreaterThan(100);
            guests.shutdown();
        }
        try (WholeServer server = WholeServer.on(JdbiStorage.embedded(directory));
                WireClient guest = WireClient.guest(server.port(), "guest-0")) {
            guest.say("after", "the storm");
            assertThat(guest.next("message_ack")).contains("\"seq\":" + (MESSAGES + 1) + ",");
        }
    }

    /** How many of the messages got the place that is theirs. */
    private static int write(int port, String visitor) throws IOException {
        try (WireClient guest = WireClient.guest(port, visitor)) {
            int inOrder = 0;
            for (int i = 1; i <= MESSAGES; i++) {
                guest.say("m-" + i, "" + i);
                // Reads, too, so that threads are where an interrupt hurts.
                guest.text("{\"type\":\"ping\"}");
                if (guest.next("message_ack").contains("\"seq\":" + i + ",")) inOrder++;
            }
            return inOrder;
        }
    }

    private static void cancelCalls(GuestChat chat) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String visitor = "called-" + i % 8;
            String id = visitor + System.nanoTime();
            calls.add(callers.submit(() -> {
                Guest guest = chat.identify(new Identification(
                                new HotelId("hotel_1"),
                                new VisitorId(visitor),
                                null,
                                false,
                                GuestProfile.UNKNOWN,
                                new VisitorId(visitor)))
                        .guest();
                chat.send(guest, Draft.text(new ClientMessageId(id), "called"), null)
                        .toCompletableFuture()
                        .cancel(true);
                chat.conversations(guest);
            }));
        }
        calls.forEach(call -> call.cancel(true));
        callers.shutdownNow();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Every thread that serves sockets, requests and timers. */
    private static int interruptTheServer() {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(InterruptStormTest::isTheServers)
                .toList();
        threads.forEach(Thread::interrupt);
        return threads.size();
    }

    private static boolean isTheServers(Thread thread) {
        String name = thread.getName();
        return !name.startsWith(STORAGE) && (name.startsWith("jack-") || name.startsWith("grizzly-"));
    }
}
