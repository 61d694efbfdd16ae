package com.jackchat.standalone;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads what a server has of what was promised before it was killed: all of each conversation that nobody has read since
 * its kill, and then the end and some page of each of the others. It may be ended in the middle, and is when the server
 * is killed meanwhile.
 */
final class LookBack {

    private static final int PAGE = 100;
    private static final int AHEAD = 4;

    private final HttpClient http;
    private final RunningJar jar;
    private final Lull lull;
    private final Random random;
    private final Queue<Promised> unread;
    private final Queue<Promised> read;
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger partly = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong();
    private volatile boolean over;

    LookBack(HttpClient http, RunningJar jar, Lull lull, List<Promised> all, Random random) {
        this.http = http;
        this.jar = jar;
        this.lull = lull;
        this.random = random;
        List<Promised> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        unread = new ConcurrentLinkedQueue<>(
                shuffled.stream().filter(each -> !each.isFound()).toList());
        read = new ConcurrentLinkedQueue<>(
                shuffled.stream().filter(Promised::isFound).toList());
    }

    /** Looks at one after the other, until the last or the end of it. Several threads share the work. */
    void run() throws InterruptedException {
        try {
            for (Promised next = unread.poll(); next != null && !over; next = unread.poll()) {
                lull.awaitEnd();
                readAll(next);
            }
            for (Promised next = read.poll(); next != null && !over; next = read.poll()) {
                lull.awaitEnd();
                readSome(next);
            }
        } catch (RuntimeException | AssertionError e) {
            // What is not read yet is read another time.
            if (!over) throw e;
        }
    }

    /** To be called before the server is killed: from now on it may fail. */
    void end() {
        over = true;
    }

    private void readAll(Promised guest) throws InterruptedException {
        GuestSocket socket = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        try {
            Optional<String> newest = comeBack(socket, guest);
            if (newest.isEmpty()) {
                guest.read(new Promised.Faults(guest.upTo(), 0, 0, 0));
            } else {
                sayAgain(socket, guest);
                Reader reader = new Reader(guest);
                pages(socket, WrittenLog.conversationOf(newest.get()), guest.upTo(), reader);
                guest.read(reader.faults());
                messages.addAndGet(reader.count);
            }
            if (!guest.isFound()) System.out.printf("%s, of %d: %s%n", guest.visitor(), guest.upTo(), guest.faults());
            whole.incrementAndGet();
        } finally {
            socket.close();
        }
    }

    /** As clients do that were not told: it says again what it had said last, and also what it knew to be stored. */
    private static void sayAgain(GuestSocket socket, Promised guest) throws InterruptedException {
        int acknowledged = guest.upTo();
        for (int number = Math.max(1, acknowledged - 3); number <= acknowledged + BusyGuest.IN_FLIGHT; number++) {
            socket.send(BusyGuest.message(guest.visitor(), number));
            String answer = socket.next("message_ack");
            // Written down at once: the next kill may come before the rest is read, and then it is there.
            if (number <= acknowledged && !answer.contains("\"duplicate\":true")) guest.missed();
            guest.acknowledge(number);
        }
    }

    /** The newest page of what it has said; empty when the server knows nothing of it. */
    private static Optional<String> comeBack(GuestSocket socket, Promised guest) throws InterruptedException {
        socket.send("{\"type\":\"identify\",\"visitorId\":\"" + guest.visitor() + "\",\"resumeConversation\":true}");
        String frame = socket.nextOf("history", "identified");
        return Optional.of(frame).filter(it -> it.contains("\"type\":\"history\""));
    }

    /** All that there is, also behind what was promised. */
    private static void pages(GuestSocket socket, String conversation, int upTo, Reader reader)
            throws InterruptedException {
        int asked = 0;
        int taken = 0;
        boolean more = true;
        while (more || taken < asked) {
            while (asked - taken < AHEAD * PAGE && (asked < upTo || asked == taken)) {
                ask(socket, conversation, asked);
                asked += PAGE;
            }
            List<WrittenLog.Entry> page = WrittenLog.entriesOf(socket.next("history"));
            reader.take(page);
            taken += PAGE;
            more = page.size() == PAGE;
        }
    }

    private static void ask(GuestSocket socket, String conversation, int after) {
        socket.send("{\"type\":\"history\",\"limit\":" + PAGE + ",\"conversationId\":\"" + conversation
                + "\",\"afterSeq\":" + after + "}");
    }

    /** Where it was read as a whole, a message has the place that its number says. */
    private void readSome(Promised guest) throws InterruptedException {
        GuestSocket socket = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        try {
            Optional<String> newest = comeBack(socket, guest);
            if (newest.isEmpty() || !isWhole(socket, guest, newest.get())) {
                System.out.println(guest.visitor() + " is not as it was");
                guest.doubt();
            }
            partly.incrementAndGet();
        } finally {
            socket.close();
        }
    }

    private boolean isWhole(GuestSocket socket, Promised guest, String newest) throws InterruptedException {
        List<WrittenLog.Entry> end = WrittenLog.entriesOf(newest);
        int from = random.nextInt(guest.upTo());
        ask(socket, WrittenLog.conversationOf(newest), from);
        List<WrittenLog.Entry> some = WrittenLog.entriesOf(socket.next("history"));
        return some.size() == Math.min(PAGE, guest.upTo() - from)
                && isAsSaid(guest, from, some)
                && isAsSaid(guest, guest.upTo() - end.size(), end);
    }

    private static boolean isAsSaid(Promised guest, int after, List<WrittenLog.Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            int number = after + i + 1;
            if (!entries.get(i).equals(new WrittenLog.Entry(number, number, guest.visitor() + "-" + number))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.format(
                "%d conversations read (%d messages), and parts of %d", whole.get(), messages.get(), partly.get());
    }

    /** Goes through a conversation from its beginning; what it remembers is a bit for each message. */
    private static final class Reader {

        private final Promised guest;
        private final BitSet numbers = new BitSet();
        private int count;
        private int last;
        private int twice;
        private int gaps;
        private int disordered;

        Reader(Promised guest) {
            this.guest = guest;
        }

        void take(List<WrittenLog.Entry> page) {
            for (WrittenLog.Entry entry : page) {
                count++;
                if (entry.seq() != count) gaps++;
                if (entry.number() < last) disordered++;
                last = entry.number();
                boolean its = entry.id().equals(guest.visitor() + "-" + entry.number());
                if (its && numbers.get(entry.number())) twice++;
                if (its) numbers.set(entry.number());
            }
        }

        Promised.Faults faults() {
            int lost = guest.upTo() - numbers.get(1, guest.upTo() + 1).cardinality();
            return new Promised.Faults(lost, twice, gaps, disordered);
        }
    }
}
