package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Stores again what the journal has and the database may have lost. The database holds all that was committed up to
 * some moment, and whatever a group was decided on is either before that moment or in the journal before it.
 *
 * <p>It reads a conversation once and knows it from then on, so nobody else may change one until it is over.
 */
final class Replay {

    private static final int REMEMBERED = 12_000;

    private final Map<ConversationId, StoredConversation> known = new HashMap<>();
    private final List<StoredMessage> missing = new ArrayList<>();
    private final Map<Long, Progress> progress = new LinkedHashMap<>();
    private long characters;

    /** Within the handle's transaction; answers how many messages the database did not have. */
    static int of(Handle handle, List<JournalEntry> entries) {
        return new Replay().goOn(handle, entries);
    }

    /** The same behind those before, whose transaction is committed. */
    int goOn(Handle handle, List<JournalEntry> entries) {
        Map<String, Long> versions = new TreeMap<>();
        int stored = 0;
        for (JournalEntry entry : entries) {
            // Each conversation may bring metadata along, and the longest of all would not fit into a modest heap.
            if (known.size() > REMEMBERED || characters > Ledger.MOST_CHARACTERS) {
                stored += store(handle);
                forget();
            }
            add(handle, entry, versions);
        }
        stored += store(handle);
        save(handle, versions);
        return stored;
    }

    private void add(Handle handle, JournalEntry entry, Map<String, Long> versions) {
        StoredConversation before = conversation(handle, entry);
        versions.merge(before.state().hotel().value(), entry.version(), Math::max);
        if (before.state().headSeq() >= entry.message().seq()) return;
        Conversation now = next(before.state(), entry);
        missing.add(new StoredMessage(before.key(), entry.idempotency(), entry.message()));
        progress.merge(before.key(), new Progress(before.key(), before.state(), now), Progress::followedBy);
        known.put(now.id(), new StoredConversation(before.key(), now));
        List<Attachment> files = entry.message().content().attachments();
        if (!files.isEmpty()) AttachmentTable.name(handle, entry.idempotency(), files);
    }

    private int store(Handle handle) {
        int stored = missing.size();
        MessageTable.insert(handle, missing);
        ConversationTable.updateLogs(handle, progress.values());
        missing.clear();
        progress.clear();
        return stored;
    }

    private void forget() {
        known.clear();
        characters = 0;
    }

    private static Conversation next(Conversation state, JournalEntry entry) {
        Message message = entry.message();
        if (state.headSeq() + 1 != message.seq()) {
            throw new StorageException("The journal goes on at message " + message.seq() + " of conversation "
                    + state.id() + ", of which the database has " + state.headSeq() + ". They do not belong together");
        }
        return state.with(message).atVersion(Math.max(entry.version(), state.version()));
    }

    private StoredConversation conversation(Handle handle, JournalEntry entry) {
        ConversationId id = entry.message().conversation();
        StoredConversation remembered = known.get(id);
        if (remembered != null) return remembered;
        StoredConversation found = find(handle, id)
                .or(() -> open(handle, entry))
                .orElseThrow(() -> new StorageException("The journal goes on with a conversation that the database does"
                        + " not have: " + id + ". They do not belong together"));
        known.put(id, found);
        characters += Ledger.characters(found.state());
        return found;
    }

    private static Optional<StoredConversation> open(Handle handle, JournalEntry entry) {
        Conversation opened = entry.opened();
        if (opened == null) return Optional.empty();
        long key = ConversationTable.insert(handle, List.of(opened)).get(0);
        return Optional.of(new StoredConversation(key, opened));
    }

    private static Optional<StoredConversation> find(Handle handle, ConversationId id) {
        return handle.createQuery(ConversationTable.SELECT + "WHERE id = ?")
                .bind(0, id.value())
                .map(ConversationTable::row)
                .findOne();
    }

    private static void save(Handle handle, Map<String, Long> versions) {
        if (versions.isEmpty()) return;
        List<HotelId> hotels = versions.keySet().stream().map(HotelId::new).toList();
        InboxVersions inbox = InboxVersions.lock(handle, hotels, Ledger.shared());
        versions.forEach((hotel, version) -> inbox.atLeast(new HotelId(hotel), version));
        inbox.save();
    }
}
