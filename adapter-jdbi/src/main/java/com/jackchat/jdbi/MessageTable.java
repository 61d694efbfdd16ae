package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code jackchat_message}. */
final class MessageTable {

    private static final String COLUMNS = "m.message_key, m.idempotency, m.said_at, m.role, m.author_id, m.author_name,"
            + " m.author_avatar, m.client_message_id, m.content, m.parts";

    static final String BY_IDEMPOTENCY = "SELECT c.id, " + COLUMNS + " FROM jackchat_message m"
            + " JOIN jackchat_conversation c ON c.conversation_key = m.message_key / " + MessageKey.SPAN
            + " WHERE m.idempotency = ANY(?)";

    static final String HAS_ANY = "SELECT 1 FROM jackchat_message WHERE idempotency = ANY(?) FETCH FIRST 1 ROW ONLY";

    static final String NEWEST_KEYS = "SELECT idempotency FROM jackchat_message WHERE idempotency BETWEEN ? AND ?"
            + " ORDER BY idempotency DESC FETCH FIRST ? ROWS ONLY";

    // Its key is the same for all rows, so both ends of the range are known before the table is looked at.
    private static final String FIRST_KEY =
            "(SELECT conversation_key * " + MessageKey.SPAN + " FROM jackchat_conversation WHERE id = ? AND hotel = ?)";

    static final String PAGE = "SELECT " + COLUMNS + " FROM jackchat_message m"
            + " WHERE m.message_key > " + FIRST_KEY + " + ? AND m.message_key < " + FIRST_KEY + " + ?"
            + " ORDER BY m.message_key";

    private static final String INSERT = "INSERT INTO jackchat_message (message_key, idempotency, said_at, role,"
            + " author_id, author_name, author_avatar, client_message_id, content, parts)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private MessageTable() {}

    static void insert(Handle handle, Collection<StoredMessage> messages) {
        Batch.run(handle, INSERT, messages, (row, stored) -> {
            Message message = stored.message();
            row.number(MessageKey.of(stored.conversationKey(), message.seq()))
                    .uuid(stored.idempotency())
                    .instant(message.at())
                    .choice(message.role())
                    .person(message.author())
                    .text(message.clientMessageId().value())
                    .text(message.content().text())
                    .text(Parts.write(message));
        });
    }

    /** Those of the hotels' messages that have one of these idempotency keys, which hold the hotel themselves. */
    static List<StoredMessage> byIdempotency(Handle handle, Collection<UUID> keys) {
        return handle.createQuery(BY_IDEMPOTENCY)
                .bindArray(0, UUID.class, keys)
                .map((row, context) -> {
                    Columns columns = new Columns(row);
                    return row(new ConversationId(columns.text()), columns);
                })
                .list();
    }

    /** Whether there is any. */
    static boolean hasAny(Handle handle, Collection<UUID> keys) {
        try (PreparedStatement query = handle.getConnection().prepareStatement(HAS_ANY)) {
            query.setArray(1, handle.getConnection().createArrayOf("uuid", keys.toArray()));
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** The idempotency keys of whoever has this one, the newest first. */
    static List<UUID> newestKeys(Handle handle, UUID ofSender, int limit) {
        return handle.createQuery(NEWEST_KEYS)
                .bind(0, IdempotencyKey.first(ofSender))
                .bind(1, IdempotencyKey.last(ofSender))
                .bind(2, limit)
                .mapTo(UUID.class)
                .list();
    }

    static List<Message> after(Handle handle, HotelId hotel, ConversationId conversation, long seq, int limit) {
        long end = MessageKey.within(Long.MAX_VALUE);
        return page(handle, hotel, conversation, MessageKey.within(seq), end, "", limit);
    }

    /** The newest first. */
    static List<Message> before(Handle handle, HotelId hotel, ConversationId conversation, long seq, int limit) {
        return page(handle, hotel, conversation, 0, MessageKey.within(seq), " DESC", limit);
    }

    private static List<Message> page(
            Handle handle,
            HotelId hotel,
            ConversationId conversation,
            long after,
            long before,
            String order,
            int limit) {
        return handle.createQuery(PAGE + order + " FETCH FIRST ? ROWS ONLY")
                .bind(0, conversation.value())
                .bind(1, hotel.value())
                .bind(2, after)
                .bind(3, conversation.value())
                .bind(4, hotel.value())
                .bind(5, before)
                .bind(6, limit)
                .map((row, context) -> row(conversation, new Columns(row)).message())
                .list();
    }

    private static StoredMessage row(ConversationId conversation, Columns columns) throws SQLException {
        long key = columns.number();
        UUID idempotency = columns.object(UUID.class);
        Instant at = columns.instant();
        Role role = columns.choice(Role.class);
        Person author = columns.personOrNull();
        ClientMessageId clientMessageId = new ClientMessageId(columns.text());
        String text = columns.text();
        Parts parts = Parts.read(columns.textOrNull());
        Message message = new Message(
                conversation,
                MessageKey.seq(key),
                at,
                role,
                author,
                clientMessageId,
                parts.with(text),
                parts.replyTo(),
                parts.mentions(),
                parts.metadata());
        return new StoredMessage(MessageKey.conversation(key), idempotency, message);
    }
}
