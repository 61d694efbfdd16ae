package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Stores again what the journal has and the database may have lost. The database holds all that was committed up to
 * some moment, and whatever a group was decided on is either before that moment or in the journal before it.
 */
final class Replay {

    private final Handle handle;
    private final Map<String, Long> versions = new TreeMap<>();
    private int stored;

    private Replay(Handle handle) {
        this.handle = handle;
    }

    /** Within the handle's transaction; answers how many messages the database did not have. */
    static int of(Handle handle, List<JournalEntry> group) {
        Replay replay = new Replay(handle);
        for (JournalEntry entry : group) replay.store(entry);
        replay.saveVersions();
        return replay.stored;
    }

    private void store(JournalEntry entry) {
        Message message = entry.message();
        StoredConversation conversation = find(message.conversation())
                .or(() -> open(entry))
                .orElseThrow(() -> new StorageException("The journal goes on with a conversation that the database does"
                        + " not have: " + message.conversation() + ". They do not belong together"));
        Conversation state = conversation.state();
        versions.merge(state.hotel().value(), entry.version(), Math::max);
        if (state.headSeq() >= message.seq()) return;
        if (state.headSeq() + 1 != message.seq()) {
            throw new StorageException("The journal goes on at message " + message.seq() + " of conversation "
                    + state.id() + ", of which the database has " + state.headSeq() + ". They do not belong together");
        }
        List<Attachment> files = message.content().attachments();
        if (!files.isEmpty()) AttachmentTable.name(handle, entry.idempotency(), files);
        MessageTable.insert(handle, List.of(new StoredMessage(conversation.key(), entry.idempotency(), message)));
        Conversation now = state.with(message).atVersion(Math.max(entry.version(), state.version()));
        ConversationTable.updateLogs(handle, List.of(new Progress(conversation.key(), state, now)));
        stored++;
    }

    private Optional<StoredConversation> open(JournalEntry entry) {
        Conversation opened = entry.opened();
        if (opened == null) return Optional.empty();
        long key = ConversationTable.insert(handle, List.of(opened)).get(0);
        return Optional.of(new StoredConversation(key, opened));
    }

    private Optional<StoredConversation> find(ConversationId id) {
        return handle.createQuery(ConversationTable.SELECT + "WHERE id = ?")
                .bind(0, id.value())
                .map(ConversationTable::row)
                .findOne();
    }

    private void saveVersions() {
        if (versions.isEmpty()) return;
        List<HotelId> hotels = versions.keySet().stream().map(HotelId::new).toList();
        InboxVersions inbox = InboxVersions.lock(handle, hotels, Ledger.shared());
        versions.forEach((hotel, version) -> inbox.atLeast(new HotelId(hotel), version));
        inbox.save();
    }
}
