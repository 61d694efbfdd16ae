package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Appends from ten threads, to a directory or a URL, and prints what was acknowledged, until it is killed. */
final class KilledWriter {

    static final HotelId HOTEL = new HotelId("killed");

    // Straight to the pipe: what is printed has left the process.
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KilledWriter() {}

    public static void main(String[] args) {
        JdbiStorage storage = HostPool.open(args[0], JdbiStorage.builder().durability(Durability.valueOf(args[1])));
        for (int i = 0; i < 10; i++) {
            Guest fresh = new Guest(
                    new GuestId(storage.ids().next()),
                    HOTEL,
                    new VisitorId("visitor-" + i),
                    GuestProfile.UNKNOWN,
                    null,
                    Instant.now());
            Guest guest = storage.guests().register(fresh);
            new Thread(() -> talk(storage.log(), guest, storage.ids().next())).start();
        }
    }

    private static void talk(ConversationLog log, Guest guest, String conversation) {
        Target target = new Target.OpenOf(guest, new ConversationId(conversation));
        while (true) {
            String id = UUID.randomUUID().toString();
            Draft draft =
                    Draft.text(new ClientMessageId(id), "This is " + id + ", and it must not be lost. ".repeat(3));
            Appended appended = log.append(new NewMessage(target, Sender.guest(guest), draft, Instant.now()))
                    .toCompletableFuture()
                    .join();
            print(appended.message().conversation() + " " + appended.message().seq() + " " + id + "\n");
        }
    }

    private static synchronized void print(String line) {
        try {
            OUT.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
