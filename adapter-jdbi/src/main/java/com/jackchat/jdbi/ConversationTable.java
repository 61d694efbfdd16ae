package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.ConversationStatus;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.LastMessage;
import com.jackchat.domain.Person;
import com.jackchat.domain.Rating;
import com.jackchat.domain.ReadMarks;
import com.jackchat.domain.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code jackchat_conversation}, and beside it of {@code jackchat_progress}, which has what messages change,
 * and of {@code jackchat_inbox_page}, by which an inbox finds them. Only who has locked the first, or has the turn, may
 * change any.
 */
final class ConversationTable {

    private static final String COLUMNS = "conversation_key, id, hotel, guest, guest_name, guest_email, guest_locale,"
            + " guest_verified, open_guest, handler, assignee_id, assignee_name, assignee_avatar, head_seq,"
            + " read_by_guest, read_by_staff, last_role, last_excerpt, last_at, waiting_since, opened_at, updated_at,"
            + " close_reason, rating_score, rating_comment, metadata, hidden, version";

    static final String SELECT = "SELECT " + COLUMNS
            + " FROM jackchat_conversation JOIN jackchat_progress ON conversation = conversation_key ";

    private static final String INSERT = "INSERT INTO jackchat_conversation (id, hotel, guest, guest_name, guest_email,"
            + " guest_locale, guest_verified, open_guest, handler, assignee_id, assignee_name, assignee_avatar,"
            + " opened_at, close_reason, rating_score, rating_comment, metadata, hidden)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_PROGRESS = "INSERT INTO jackchat_progress (head_seq, read_by_guest,"
            + " read_by_staff, last_role, last_excerpt, last_at, waiting_since, updated_at, version, conversation)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "UPDATE jackchat_conversation SET guest_name = ?, guest_email = ?,"
            + " guest_locale = ?, guest_verified = ?, open_guest = ?, handler = ?, assignee_id = ?, assignee_name = ?,"
            + " assignee_avatar = ?, opened_at = ?, close_reason = ?, rating_score = ?, rating_comment = ?,"
            + " metadata = ?, hidden = ? WHERE conversation_key = ?";

    private static final String UPDATE_PROGRESS = "UPDATE jackchat_progress SET head_seq = ?, read_by_guest = ?,"
            + " read_by_staff = ?, last_role = ?, last_excerpt = ?, last_at = ?, waiting_since = ?, updated_at = ?,"
            + " version = ? WHERE conversation = ?";

    private static final String INSERT_PAGE =
            "INSERT INTO jackchat_inbox_page (page, hotel, conversation) VALUES (?, ?, ?)";

    private static final String UPDATE_PAGE = "UPDATE jackchat_inbox_page SET page = ? WHERE conversation = ?";

    private ConversationTable() {}

    static List<StoredConversation> byKeys(Handle handle, Collection<Long> keys) {
        if (keys.isEmpty()) return List.of();
        return handle.createQuery(SELECT + "WHERE conversation_key = ANY(?)")
                .bindArray(0, Long.class, keys)
                .map(ConversationTable::row)
                .list();
    }

    /**
     * In the order of their keys, which all who lock several share. What the rows say is to be read after this, by
     * another statement: this one may have begun before the last change of {@code jackchat_progress} was committed.
     */
    static void lock(Handle handle, Collection<Long> keys) {
        if (keys.isEmpty()) return;
        handle.createQuery("SELECT conversation_key FROM jackchat_conversation WHERE conversation_key = ANY(?)"
                        + " ORDER BY conversation_key FOR UPDATE")
                .bindArray(0, Long.class, keys)
                .mapTo(Long.class)
                .list();
    }

    static void lock(Handle handle, ConversationId conversation) {
        handle.createQuery("SELECT conversation_key FROM jackchat_conversation WHERE id = ? FOR UPDATE")
                .bind(0, conversation.value())
                .mapTo(Long.class)
                .findOne();
    }

    /** Stores them in their order, which two writers must agree on; answers their keys. */
    static List<Long> insert(Handle handle, Collection<Conversation> fresh) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (Conversation conversation : fresh) {
            Binding binding = Binding.to(batch)
                    .text(conversation.id().value())
                    .text(conversation.hotel().value())
                    .text(conversation.guest().value());
            state(binding, conversation);
            batch.add();
        }
        List<Long> keys = batch.executePreparedBatch("conversation_key")
                .map((row, context) -> row.getLong(1))
                .list();
        Iterator<Long> key = keys.iterator();
        Batch.run(handle, INSERT_PROGRESS, fresh, (row, conversation) -> progress(row, conversation)
                .number(key.next()));
        Iterator<Long> same = keys.iterator();
        Batch.run(handle, INSERT_PAGE, fresh, (row, conversation) -> row.number(VersionPage.of(conversation.version()))
                .text(conversation.hotel().value())
                .number(same.next()));
        return keys;
    }

    static void update(Handle handle, Progress conversation) {
        var update = handle.createUpdate(UPDATE);
        state(Binding.to(update), conversation.now()).number(conversation.key());
        update.execute();
        updateLogs(handle, List.of(conversation));
    }

    /** Only what messages and read marks change, of many conversations. */
    static void updateLogs(Handle handle, Collection<Progress> conversations) {
        Batch.run(handle, UPDATE_PROGRESS, conversations, (row, conversation) -> progress(row, conversation.now())
                .number(conversation.key()));
        Batch.run(
                handle,
                UPDATE_PAGE,
                conversations.stream().filter(Progress::turnsPage).toList(),
                (row, conversation) ->
                        row.number(VersionPage.of(conversation.now().version())).number(conversation.key()));
    }

    private static Binding state(Binding to, Conversation conversation) {
        Rating rating = conversation.rating();
        return to.profile(conversation.guestProfile())
                .text(conversation.isOpen() ? conversation.guest().value() : null)
                .choice(conversation.handler())
                .person(conversation.assignee())
                .instant(conversation.openedAt())
                .text(conversation.closeReason())
                .number(rating == null ? null : (Integer) rating.score())
                .text(rating == null ? null : rating.comment())
                .text(Json.writeFacts(conversation.metadata()))
                .flag(conversation.hidden());
    }

    private static Binding progress(Binding to, Conversation conversation) {
        LastMessage last = conversation.lastMessage();
        return to.number(conversation.headSeq())
                .number(conversation.readBy().guest())
                .number(conversation.readBy().staff())
                .text(last == null ? null : last.role().name())
                .text(last == null ? null : last.excerpt())
                .instant(last == null ? null : last.at())
                .instant(conversation.waitingSince())
                .instant(conversation.updatedAt())
                .number(conversation.version());
    }

    static StoredConversation row(ResultSet row, StatementContext context) throws SQLException {
        Columns columns = new Columns(row);
        long key = columns.number();
        ConversationId id = new ConversationId(columns.text());
        HotelId hotel = new HotelId(columns.text());
        GuestId guest = new GuestId(columns.text());
        GuestProfile profile = columns.profile();
        boolean open = columns.textOrNull() != null;
        Handler handler = columns.choice(Handler.class);
        Person assignee = columns.personOrNull();
        long head = columns.number();
        ReadMarks readBy = new ReadMarks(columns.number(), columns.number());
        LastMessage last = last(head, columns.textOrNull(), columns.textOrNull(), columns.instantOrNull());
        Instant waitingSince = columns.instantOrNull();
        Instant openedAt = columns.instant();
        Instant updatedAt = columns.instant();
        String closeReason = columns.textOrNull();
        Rating rating = rating(columns.smallOrNull(), columns.textOrNull());
        Conversation state = new Conversation(
                id,
                hotel,
                guest,
                profile,
                open ? ConversationStatus.OPEN : ConversationStatus.CLOSED,
                handler,
                assignee,
                head,
                readBy,
                last,
                waitingSince,
                openedAt,
                updatedAt,
                closeReason,
                rating,
                Json.readFacts(columns.textOrNull()),
                columns.flag(),
                columns.number());
        return new StoredConversation(key, state);
    }

    private static @Nullable LastMessage last(
            long seq, @Nullable String role, @Nullable String excerpt, @Nullable Instant at) {
        return role == null || excerpt == null || at == null
                ? null
                : new LastMessage(seq, Role.valueOf(role), excerpt, at);
    }

    private static @Nullable Rating rating(@Nullable Integer score, @Nullable String comment) {
        return score == null ? null : new Rating(score, comment);
    }
}
