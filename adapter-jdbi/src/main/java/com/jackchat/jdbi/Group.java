package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ChatException;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Message;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.UnknownAttachmentException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are stored together, in one transaction: all are decided in memory on locked conversations, then
 * written by a handful of statements, however many they are.
 */
final class Group {

    private final Handle handle;
    private final List<NewMessage> messages;
    private final Ledger ledger;
    private final Desk desk;
    private final Map<UUID, Message> known = new HashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    /** Exactly one of three: a place for a message, the message that it repeats, or why it is refused. */
    private record Decision(
            Desk.@Nullable Sheet sheet,
            @Nullable UUID idempotency,
            @Nullable Message message,
            @Nullable ChatException refusal) {

        static Decision place(Desk.Sheet sheet, UUID idempotency, Message message) {
            return new Decision(sheet, idempotency, message, null);
        }

        static Decision repeats(Message message) {
            return new Decision(null, null, message, null);
        }

        static Decision refuse(ChatException refusal) {
            return new Decision(null, null, null, refusal);
        }
    }

    private Group(Handle handle, List<NewMessage> messages, Ledger ledger) {
        this.handle = handle;
        this.messages = messages;
        this.ledger = ledger;
        desk = Desk.with(handle, messages, ledger);
    }

    /**
     * Stores them within the handle's transaction.
     *
     * @param expectRepeats whether to ask the table for repeats before. Most groups hold none, and are quicker
     *     without: then the table's constraint finds a repeat, and the group runs again with this.
     * @return what became of each, in their order, and of their conversations
     */
    static Stored store(Handle handle, List<NewMessage> messages, Ledger ledger, boolean expectRepeats) {
        Group group = new Group(handle, messages, ledger);
        if (expectRepeats) group.findRepeats();
        for (NewMessage message : messages) group.decisions.add(group.decide(message));
        List<Outcome> outcomes = group.write();
        if (!ledger.isShared()) group.entries.forEach(entry -> ledger.keys().add(entry.idempotency()));
        return new Stored(outcomes, group.desk.changed(), group.entries);
    }

    /**
     * Decides, and leaves the storing to others: for messages into open conversations that the ledger knows.
     *
     * @return empty when any of them is a repeat
     */
    static Optional<Decided> decide(Handle handle, List<NewMessage> messages, Ledger ledger, Backlog backlog) {
        Group group = new Group(handle, messages, ledger);
        for (NewMessage message : messages) group.decisions.add(group.decide(message));
        if (!group.decisions.stream().allMatch(decision -> decision.idempotency != null)) return Optional.empty();
        Set<UUID> doubtful = group.maybeRepeated(backlog);
        // In this order: what leaves the backlog meanwhile is in the table then.
        boolean repeats = !doubtful.isEmpty() && (backlog.hasAny(doubtful) || MessageTable.hasAny(handle, doubtful));
        return repeats ? Optional.empty() : Optional.of(group.decided());
    }

    /** Those of the keys that have to be looked for. */
    private Set<UUID> maybeRepeated(Backlog backlog) {
        KnownKeys keys = ledger.keys();
        keys.makeRoomFor(decisions.size());
        Set<UUID> doubtful = new HashSet<>();
        for (Decision decision : decisions) {
            UUID key = Objects.requireNonNull(decision.idempotency);
            if (!keys.knowsSenderOf(key)) {
                // In this order, too.
                List<UUID> onTheirWay = backlog.ofSender(key);
                keys.learn(key, onTheirWay, MessageTable.newestKeys(handle, key, KnownKeys.READ));
            }
            if (!keys.add(key)) doubtful.add(key);
        }
        return doubtful;
    }

    private Decided decided() {
        List<StoredMessage> rows = rows();
        InboxVersions versions = InboxVersions.lock(handle, hotels(), ledger);
        List<Outcome> outcomes = outcomes(number(versions));
        Work work = new Work(rows, desk.progress(), versions.reached());
        return new Decided(new Stored(outcomes, desk.changed(), entries), work);
    }

    /** What is to be stored, and what it will be then. */
    record Decided(Stored stored, Work work) {}

    /** What was stored, and is to be held for true once it is committed. */
    record Stored(List<Outcome> outcomes, List<StoredConversation> conversations, List<JournalEntry> entries) {}

    private void findRepeats() {
        Set<UUID> keys = new HashSet<>();
        for (NewMessage message : messages) {
            hotelOf(message).ifPresent(hotel -> keys.add(keyOf(hotel, message)));
        }
        remember(keys);
    }

    private void remember(Set<UUID> keys) {
        if (keys.isEmpty()) return;
        for (StoredMessage stored : MessageTable.byIdempotency(handle, keys)) {
            known.put(stored.idempotency(), stored.message());
        }
    }

    private Optional<HotelId> hotelOf(NewMessage message) {
        if (message.target() instanceof Target.OpenOf target) {
            return Optional.of(target.guest().hotel());
        }
        return desk.find(message).map(Desk.Sheet::hotel);
    }

    private Decision decide(NewMessage message) {
        Optional<HotelId> hotel = hotelOf(message);
        if (hotel.isEmpty()) return Decision.refuse(new NotFoundException("conversationId", "Conversation"));
        UUID key = keyOf(hotel.get(), message);
        Optional<Desk.Sheet> found = desk.find(message);
        boolean closed = found.isPresent() && !found.get().now().isOpen();
        List<Attachment> files = message.draft().content().attachments();
        // A repeat names files that are taken, by itself; so it has to be known for one first.
        if (closed || !files.isEmpty()) remember(Set.of(key));
        Message earlier = known.get(key);
        if (earlier != null) return repeat(earlier, message);
        if (closed) return Decision.refuse(new ConversationClosedException());
        try {
            if (!files.isEmpty()) AttachmentTable.name(handle, hotel.get(), message.sender(), key, files);
        } catch (UnknownAttachmentException e) {
            return Decision.refuse(e);
        }
        Desk.Sheet sheet = found.orElseGet(() -> desk.open((Target.OpenOf) message.target(), message.at()));
        Message next = Message.of(
                sheet.now().id(),
                sheet.nextSeq(),
                message.at(),
                message.sender().role(),
                message.sender().person(),
                message.draft());
        known.put(key, next);
        return Decision.place(sheet, key, next);
    }

    private static Decision repeat(Message earlier, NewMessage message) {
        boolean elsewhere = message.target() instanceof Target.Existing target
                && !target.conversation().equals(earlier.conversation());
        if (!elsewhere && earlier.repeats(message.draft())) return Decision.repeats(earlier);
        return Decision.refuse(
                new InvalidInputException("clientMessageId", "was used for another message of the same sender"));
    }

    private List<Outcome> write() {
        desk.storeOpened();
        List<StoredMessage> rows = rows();
        Map<Integer, Appended> stored = Map.of();
        if (!rows.isEmpty()) {
            MessageTable.insert(handle, rows);
            InboxVersions versions = InboxVersions.lock(handle, hotels(), ledger);
            stored = number(versions);
            desk.storeChanged();
            versions.save();
        }
        return outcomes(stored);
    }

    private List<StoredMessage> rows() {
        List<StoredMessage> rows = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            if (decision.sheet == null || decision.idempotency == null || decision.message == null) continue;
            rows.add(new StoredMessage(decision.sheet.key(), decision.idempotency, decision.message));
        }
        return rows;
    }

    private Set<HotelId> hotels() {
        Set<HotelId> hotels = new HashSet<>();
        for (Decision decision : decisions) {
            if (decision.sheet != null) hotels.add(decision.sheet.hotel());
        }
        return hotels;
    }

    /** Each message is a change of its hotel's inbox of its own, as if it had been stored alone. */
    private Map<Integer, Appended> number(InboxVersions versions) {
        Map<Integer, Appended> stored = new HashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (decision.sheet == null || decision.idempotency == null || decision.message == null) continue;
            Conversation before = decision.sheet.now();
            decision.sheet.add(decision.message, versions.next(before.hotel()));
            Conversation after = decision.sheet.now();
            stored.put(i, new Appended(decision.message, after, before, false));
            boolean opens = decision.sheet.isNew() && before.headSeq() == 0;
            entries.add(
                    new JournalEntry(decision.message, decision.idempotency, after.version(), opens ? before : null));
        }
        return stored;
    }

    private List<Outcome> outcomes(Map<Integer, Appended> stored) {
        List<Outcome> outcomes = new ArrayList<>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            Appended appended = stored.get(i);
            if (appended != null) {
                outcomes.add(new Outcome.Stored(appended));
            } else if (decision.message != null) {
                Conversation now = stateOf(decision.message.conversation());
                outcomes.add(new Outcome.Stored(new Appended(decision.message, now, now, true)));
            } else if (decision.refusal != null) {
                outcomes.add(new Outcome.Refused(decision.refusal));
            }
        }
        return outcomes;
    }

    private Conversation stateOf(ConversationId conversation) {
        return desk.at(conversation).map(Desk.Sheet::now).orElseGet(() -> handle.createQuery(
                        ConversationTable.SELECT + "WHERE id = ?")
                .bind(0, conversation.value())
                .map(ConversationTable::row)
                .one()
                .state());
    }

    private static UUID keyOf(HotelId hotel, NewMessage message) {
        return IdempotencyKey.of(hotel, message.sender(), message.draft().clientMessageId());
    }
}
