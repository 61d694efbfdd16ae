package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.Rating;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Change;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Guests and staff who do all that somebody is told of, each as soon as the last was answered. */
final class BusyHotel {

    private final JdbiStorage storage;
    private final DiskRecord record;
    private final Map<String, Draft> sent;
    private final Hotel hotel;
    private final StaffMember agent;
    private final Map<String, Queue<Attachment>> uploaded = new ConcurrentHashMap<>();

    private BusyHotel(JdbiStorage storage, DiskRecord record, Map<String, Draft> sent) {
        this.storage = storage;
        this.record = record;
        this.sent = sent;
        hotel = new Hotel(Fixtures.aHotelId(), "Astoria");
        String id = storage.ids().next();
        agent = new StaffMember(
                new StaffId(id), "anna-" + id, "Anna", StaffRole.AGENT, HotelScope.of(hotel.id()), null);
    }

    /** Returns when each guest has said so much. */
    static void work(JdbiStorage storage, DiskRecord record, Map<String, Draft> sent, Load load, long seed) {
        BusyHotel busy = new BusyHotel(storage, record, sent);
        busy.open();
        List<CompletableFuture<Void>> guests = new ArrayList<>();
        for (int i = 0; i < load.guests(); i++) {
            Random random = new Random(seed + i);
            guests.add(CompletableFuture.runAsync(
                    () -> busy.talk(random, load), command -> new Thread(command, "guest").start()));
        }
        guests.forEach(CompletableFuture::join);
    }

    /**
     * @param pauseNanos between two messages of one guest
     * @param others how many of a hundred messages are followed by something else that somebody does
     */
    record Load(int guests, int messages, long pauseNanos, int others) {}

    private void open() {
        record.told(new Promises.Named(storage.epoch()));
        storage.hotels().register(hotel);
        record.told(new Promises.Listed(hotel));
        StaffAccount account = new StaffAccount(agent, "hash of a password");
        if (!storage.staff().add(account)) throw new IllegalStateException("there is another " + agent.login());
        record.told(new Promises.Employed(account));
        StaffSession session = new StaffSession(TokenHash.of(storage.ids().next()), agent.id(), Fixtures.NOON);
        storage.staffSessions().save(session);
        record.told(new Promises.LoggedIn(session));
    }

    private void talk(Random random, Load load) {
        Guest guest = told(storage.guests().register(aGuest()));
        ArrayDeque<CompletableFuture<Appended>> underWay = new ArrayDeque<>();
        int window = 1 + random.nextInt(4);
        for (int i = 0; i < load.messages(); i++) {
            underWay.add(says(guest, random));
            if (underWay.size() < window) continue;
            Conversation conversation = underWay.remove().join().conversation();
            int next = random.nextInt(100) < load.others() ? random.nextInt(30) : 30;
            if (next < 10) answers(conversation.id(), random);
            if (next >= 10 && next < 20) marks(conversation);
            if (next >= 20 && next < 24) changes(conversation.id(), it -> it.assignedTo(agent.asPerson()));
            if (next >= 24 && next < 28) {
                underWay.forEach(CompletableFuture::join);
                underWay.clear();
                ends(conversation.id(), random);
            }
            if (next == 28) guest = changes(guest, it -> it.with(new GuestProfile(longer(it), null, "de", false)));
            if (next == 29 && !guest.isBound()) {
                TokenHash token = TokenHash.of(storage.ids().next());
                guest = changes(guest, it -> it.boundTo(token));
            }
            if (load.pauseNanos() > 0) LockSupport.parkNanos(load.pauseNanos());
        }
        underWay.forEach(CompletableFuture::join);
    }

    private Guest aGuest() {
        VisitorId visitor = new VisitorId(storage.ids().next());
        GuestId id = new GuestId(storage.ids().next());
        return new Guest(id, hotel.id(), visitor, GuestProfile.UNKNOWN, null, Fixtures.NOON);
    }

    private CompletableFuture<Appended> says(Guest guest, Random random) {
        Target target =
                new Target.OpenOf(guest, new ConversationId(storage.ids().next()));
        Sender sender = Sender.guest(guest);
        return appends(new NewMessage(target, sender, aDraft(sender, random), Instant.now()));
    }

    private void answers(ConversationId conversation, Random random) {
        Target target = new Target.Existing(agent.hotels(), conversation);
        // The guest may have ended it meanwhile.
        Sender sender = Sender.staff(agent);
        appends(new NewMessage(target, sender, aDraft(sender, random), Instant.now()))
                .exceptionally(e -> null)
                .join();
    }

    private CompletableFuture<Appended> appends(NewMessage message) {
        return storage.log().append(message).toCompletableFuture().thenApply(appended -> {
            record.told(new Promises.Said(appended.message(), appended.conversation()));
            return appended;
        });
    }

    private Draft aDraft(Sender sender, Random random) {
        ClientMessageId id = new ClientMessageId(storage.ids().next());
        String text = "I said " + id + ", and it must not be lost. ";
        Draft draft = random.nextInt(10) == 0
                ? withAFile(sender, id)
                : Draft.text(id, text.repeat(1 + (random.nextInt(20) == 0 ? random.nextInt(40) : random.nextInt(3))));
        sent.put(id.value(), draft);
        return draft;
    }

    private Draft withAFile(Sender sender, ClientMessageId id) {
        Draft rich = Fixtures.aRichDraft();
        MessageContent content = rich.content();
        MessageContent withAFile = new MessageContent(
                content.text(),
                content.quickReplies(),
                content.buttons(),
                content.cards(),
                List.of(uploadedFile(sender)),
                content.reply());
        return new Draft(id, withAFile, rich.replyTo(), rich.mentions(), rich.metadata());
    }

    /** Some at once: each is forced to the disk, and with it what is only in the journal. */
    private Attachment uploadedFile(Sender sender) {
        Queue<Attachment> own = uploaded.computeIfAbsent(sender.id(), any -> new ConcurrentLinkedQueue<>());
        Attachment next = own.poll();
        if (next != null) return next;
        Attachment[] files = Stream.generate(Fixtures::aFile).limit(10).toArray(Attachment[]::new);
        Fixtures.uploaded(storage, hotel.id(), sender, Fixtures.aDraftWith(files));
        for (Attachment file : files) record.told(new Promises.Uploaded(hotel.id(), file));
        own.addAll(List.of(files).subList(1, files.length));
        return files[0];
    }

    private void marks(Conversation conversation) {
        storage.conversations()
                .change(agent.hotels(), conversation.id(), it -> it.readTo(Role.STAFF, conversation.headSeq()))
                .ifPresent(change ->
                        record.told(new Promises.Seen(hotel.id(), change.after().version())));
    }

    private void ends(ConversationId conversation, Random random) {
        changes(conversation, it -> it.closed("done", Instant.now()));
        if (random.nextBoolean()) changes(conversation, it -> it.rated(new Rating(5, "lovely")));
    }

    /** Who changed nothing is told of a state that may have an unforced read mark's version. */
    private void changes(ConversationId conversation, UnaryOperator<Conversation> change) {
        storage.conversations()
                .change(agent.hotels(), conversation, change)
                .filter(Change::happened)
                .ifPresent(done -> record.told(new Promises.Changed(done.after())));
    }

    private Guest changes(Guest guest, UnaryOperator<Guest> change) {
        return told(storage.guests().change(hotel.id(), guest.id(), change).orElseThrow());
    }

    private Guest told(Guest guest) {
        record.told(new Promises.Registered(guest));
        return guest;
    }

    private static String longer(Guest guest) {
        String name = guest.profile().name();
        return name == null ? "A" : name + "a";
    }
}
