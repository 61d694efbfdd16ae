package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was told up to some moment, by a storage that must hold it ever after. */
final class Promises {

    /** One thing that somebody was told. */
    sealed interface Promise {}

    record Named(String epoch) implements Promise {}

    record Listed(Hotel hotel) implements Promise {}

    record Employed(StaffAccount account) implements Promise {}

    record LoggedIn(StaffSession session) implements Promise {}

    /** The guest as it is from now on, until it is told otherwise. */
    record Registered(Guest guest) implements Promise {}

    record Uploaded(HotelId hotel, Attachment file) implements Promise {}

    record Said(Message message, Conversation after) implements Promise {}

    /** Assigned or ended: nothing that a later message takes back. */
    record Changed(Conversation after) implements Promise {}

    /** Nobody is promised that a read mark stays, only that its version is not given again. */
    record Seen(HotelId hotel, long version) implements Promise {}

    private final Map<ConversationId, TreeMap<Long, Message>> said = new LinkedHashMap<>();
    private final Map<ConversationId, Conversation> changed = new LinkedHashMap<>();
    private final Map<ConversationId, Long> versions = new HashMap<>();
    private final Map<GuestId, Guest> guests = new LinkedHashMap<>();
    private final Map<HotelId, Long> seen = new HashMap<>();
    private final List<Promise> others = new ArrayList<>();
    private final Map<String, Draft> sent;
    private final List<String> broken = new ArrayList<>();

    /** @param sent all drafts that may be in the logs, by their client message ids */
    private Promises(Map<String, Draft> sent) {
        this.sent = sent;
    }

    /** Adds up what was told; answers what of it does not hold. */
    static List<String> broken(List<Promise> told, Map<String, Draft> sent, JdbiStorage storage) {
        Promises promises = new Promises(sent);
        told.forEach(promises::add);
        promises.check(storage);
        return promises.broken;
    }

    private void add(Promise promise) {
        if (promise instanceof Said it) {
            said.computeIfAbsent(it.message().conversation(), any -> new TreeMap<>())
                    .put(it.message().seq(), it.message());
            see(it.after());
        } else if (promise instanceof Changed it) {
            changed.put(it.after().id(), it.after());
            see(it.after());
        } else if (promise instanceof Seen it) {
            seen.merge(it.hotel(), it.version(), Math::max);
        } else if (promise instanceof Registered it) {
            guests.put(it.guest().id(), it.guest());
        } else {
            others.add(promise);
        }
    }

    private void see(Conversation told) {
        versions.merge(told.id(), told.version(), Math::max);
        seen.merge(told.hotel(), told.version(), Math::max);
    }

    private void check(JdbiStorage storage) {
        others.forEach(promise -> checkOther(storage, promise));
        guests.values().forEach(guest -> checkGuest(storage, guest));
        said.forEach((conversation, messages) -> checkLog(storage, conversation, messages));
        changed.values().forEach(told -> checkChange(storage, told));
        seen.keySet().forEach(hotel -> checkInbox(storage, hotel));
        if (broken.isEmpty()) said.values().forEach(messages -> checkRepeat(storage, messages));
        if (broken.isEmpty()) seen.forEach((hotel, version) -> checkGoesOn(storage, hotel, version));
        checkFiles(storage);
    }

    private void checkOther(JdbiStorage storage, Promise promise) {
        if (promise instanceof Named it) {
            equal("the epoch", storage.epoch(), it.epoch());
        } else if (promise instanceof Listed it) {
            equal("the hotel", storage.hotels().find(it.hotel().id()), Optional.of(it.hotel()));
        } else if (promise instanceof Employed it) {
            equal("the account", storage.staff().find(it.account().member().id()), Optional.of(it.account()));
        } else if (promise instanceof LoggedIn it) {
            Optional<StaffSession> found =
                    storage.staffSessions().find(it.session().token(), Instant.EPOCH);
            equal("the log-in", found, Optional.of(it.session()));
        } else if (promise instanceof Uploaded it) {
            Optional<Attachment> found = storage.attachments()
                    .find(HotelScope.of(it.hotel()), it.file().id());
            equal("file " + it.file().id(), found, Optional.of(it.file()));
        }
    }

    /** A change that was under way may have been made as well: a token is bound once, a name only becomes longer. */
    private void checkGuest(JdbiStorage storage, Guest told) {
        Optional<Guest> found = storage.guests().find(told.hotel(), told.id());
        if (found.isEmpty()) {
            broken.add("guest " + told.id() + " is lost");
            return;
        }
        Guest now = found.get();
        TokenHash token = told.token();
        if (token != null) equal("the guest of a token", storage.guests().byToken(told.hotel(), token), found);
        String name = told.profile().name();
        String nameNow = now.profile().name();
        if (name != null && (nameNow == null || !nameNow.startsWith(name))) {
            broken.add("guest " + told.id() + " was called " + name + ", and now " + nameNow);
        }
    }

    private void checkLog(JdbiStorage storage, ConversationId id, SortedMap<Long, Message> told) {
        Optional<Conversation> found = storage.conversations().find(HotelScope.all(), id);
        if (found.isEmpty()) {
            broken.add("conversation " + id + " is lost, and " + told.size() + " messages");
            return;
        }
        Conversation conversation = found.get();
        List<Message> log = wholeLog(storage, conversation);
        equal("headSeq of " + id, conversation.headSeq(), (long) log.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < log.size(); i++) {
            Message message = log.get(i);
            equal("seq in " + id, message.seq(), i + 1L);
            String name = message.clientMessageId().value();
            if (!ids.add(name)) broken.add(name + " is twice in " + id);
            Draft draft = sent.get(name);
            if (draft == null || !message.repeats(draft)) broken.add(name + " in " + id + " was never said like this");
        }
        told.forEach((seq, message) -> {
            if (seq > log.size()) {
                broken.add("message " + seq + " of " + id + " is lost; there are " + log.size());
            } else {
                equal("message " + seq + " of " + id, log.get(seq.intValue() - 1), message);
            }
        });
        if (conversation.version() < versions.getOrDefault(id, 0L)) {
            broken.add("conversation " + id + " went back to version " + conversation.version() + " from "
                    + versions.get(id));
        }
    }

    private static List<Message> wholeLog(JdbiStorage storage, Conversation conversation) {
        List<Message> log = new ArrayList<>();
        MessagePage page;
        do {
            page = storage.log().after(conversation.hotel(), conversation.id(), log.size(), 200);
            log.addAll(page.messages());
        } while (page.more());
        return log;
    }

    private void checkChange(JdbiStorage storage, Conversation told) {
        Optional<Conversation> found = storage.conversations().find(HotelScope.all(), told.id());
        if (found.isEmpty()) {
            broken.add("conversation " + told.id() + " is lost");
            return;
        }
        Conversation now = found.get();
        if (told.assignee() != null) equal("the assignee of " + told.id(), now.assignee(), told.assignee());
        if (told.isOpen()) return;
        equal("the end of " + told.id(), now.status(), told.status());
        equal("the reason for the end of " + told.id(), now.closeReason(), told.closeReason());
        if (told.rating() != null) equal("the rating of " + told.id(), now.rating(), told.rating());
    }

    private void checkInbox(JdbiStorage storage, HotelId hotel) {
        Map<ConversationId, Conversation> listed = new HashMap<>();
        InboxPage page = storage.inbox().changedAfter(hotel, 0, 200);
        while (true) {
            for (Conversation conversation : page.conversations()) {
                if (listed.put(conversation.id(), conversation) != null) {
                    broken.add(conversation.id() + " is twice in the inbox");
                }
            }
            if (!page.more()) break;
            page = storage.inbox().changedAfter(hotel, page.version(), 200);
        }
        for (ConversationId id : said.keySet()) {
            Optional<Conversation> stored = storage.conversations().find(HotelScope.all(), id);
            if (stored.filter(it -> it.hotel().equals(hotel)).isPresent()) {
                equal("the inbox' idea of " + id, listed.get(id), stored.get());
            }
        }
    }

    /** Whoever never got the answer asks again. */
    private void checkRepeat(JdbiStorage storage, SortedMap<Long, Message> told) {
        Message last = told.get(told.lastKey());
        for (Message message : told.values()) if (message.role() == Role.GUEST) last = message;
        Conversation conversation = storage.conversations()
                .find(HotelScope.all(), last.conversation())
                .orElseThrow();
        Guest guest = storage.guests()
                .find(conversation.hotel(), conversation.guest())
                .orElseThrow();
        Draft draft = sent.get(last.clientMessageId().value());
        if (last.role() != Role.GUEST || draft == null) return;
        Appended again = says(storage, guest, draft);
        equal("a repeat of " + last.id() + " is a duplicate", again.duplicate(), true);
        equal("a repeat of " + last.id(), again.message(), last);
    }

    private void checkGoesOn(JdbiStorage storage, HotelId hotel, long version) {
        VisitorId visitor = new VisitorId(storage.ids().next());
        GuestId id = new GuestId(storage.ids().next());
        Guest guest =
                storage.guests().register(new Guest(id, hotel, visitor, GuestProfile.UNKNOWN, null, Fixtures.NOON));
        Appended next = says(storage, guest, Fixtures.aDraft());
        equal("the first message of a new guest", next.message().seq(), 1L);
        if (next.conversation().version() <= version) {
            broken.add("version " + next.conversation().version() + " of " + hotel + " was given again; " + version
                    + " was told");
        }
    }

    /** What nobody names is given up some day; what a message names never is. */
    private void checkFiles(JdbiStorage storage) {
        Set<String> named = new HashSet<>();
        for (Map<Long, Message> log : said.values()) {
            for (Message message : log.values()) {
                message.content().attachments().forEach(file -> named.add(file.id()));
            }
        }
        List<String> forsaken;
        do {
            forsaken = storage.attachments().giveUp(Fixtures.NOON.plusSeconds(1), 200);
            for (String file : forsaken) {
                if (named.contains(file)) broken.add("file " + file + " is named by a message, and was given up");
            }
            storage.attachments().forget(forsaken);
        } while (!forsaken.isEmpty());
    }

    private static Appended says(JdbiStorage storage, Guest guest, Draft draft) {
        Target target =
                new Target.OpenOf(guest, new ConversationId(storage.ids().next()));
        return Fixtures.outcome(
                storage.log().append(new NewMessage(target, Sender.guest(guest), draft, Fixtures.NOON)));
    }

    private void equal(String what, @Nullable Object now, @Nullable Object told) {
        if (!Objects.equals(told, now)) broken.add(what + " is " + now + ", and was told to be " + told);
    }
}
