package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code jackchat_message}. */
final class MessageTable {

    private static final String SELECT = "SELECT m.conversation_key, m.idempotency, c.id, m.seq, m.said_at, m.role,"
            + " m.author_id, m.author_name, m.author_avatar, m.client_message_id, m.content, m.parts"
            + " FROM jackchat_message m JOIN jackchat_conversation c ON c.conversation_key = m.conversation_key ";

    private static final String INSERT = "INSERT INTO jackchat_message (conversation_key, idempotency, seq, said_at,"
            + " role, author_id, author_name, author_avatar, client_message_id, content, parts)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private MessageTable() {}

    static void insert(Handle handle, Collection<StoredMessage> messages) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (StoredMessage stored : messages) {
            Message message = stored.message();
            Binding.to(batch)
                    .number(stored.conversationKey())
                    .uuid(stored.idempotency())
                    .number(message.seq())
                    .instant(message.at())
                    .choice(message.role())
                    .person(message.author())
                    .text(message.clientMessageId().value())
                    .text(message.content().text())
                    .text(Parts.write(message));
            batch.add();
        }
        batch.execute();
    }

    /** Those of the hotels' messages that have one of these idempotency keys, which hold the hotel themselves. */
    static List<StoredMessage> byIdempotency(Handle handle, Collection<UUID> keys) {
        return handle.createQuery(SELECT + "WHERE m.idempotency = ANY(?)")
                .bindArray(0, UUID.class, keys)
                .map(MessageTable::row)
                .list();
    }

    static List<Message> after(Handle handle, HotelId hotel, ConversationId conversation, long seq, int limit) {
        return page(handle, hotel, conversation, "m.seq > ? ORDER BY m.seq", seq, limit);
    }

    /** The newest first. */
    static List<Message> before(Handle handle, HotelId hotel, ConversationId conversation, long seq, int limit) {
        return page(handle, hotel, conversation, "m.seq < ? ORDER BY m.seq DESC", seq, limit);
    }

    private static List<Message> page(
            Handle handle, HotelId hotel, ConversationId conversation, String place, long seq, int limit) {
        return handle.createQuery(SELECT + "WHERE c.id = ? AND c.hotel = ? AND " + place + " FETCH FIRST ? ROWS ONLY")
                .bind(0, conversation.value())
                .bind(1, hotel.value())
                .bind(2, seq)
                .bind(3, limit)
                .map((row, context) -> row(row, context).message())
                .list();
    }

    private static StoredMessage row(ResultSet row, StatementContext context) throws SQLException {
        Columns columns = new Columns(row);
        long key = columns.number();
        UUID idempotency = columns.object(UUID.class);
        ConversationId conversation = new ConversationId(columns.text());
        long seq = columns.number();
        Instant at = columns.instant();
        Role role = columns.choice(Role.class);
        Person author = columns.personOrNull();
        ClientMessageId clientMessageId = new ClientMessageId(columns.text());
        String text = columns.text();
        Parts parts = Parts.read(columns.textOrNull());
        Message message = new Message(
                conversation,
                seq,
                at,
                role,
                author,
                clientMessageId,
                parts.with(text),
                parts.replyTo(),
                parts.mentions(),
                parts.metadata());
        return new StoredMessage(key, idempotency, message);
    }
}
