package com.jackchat.jdbi;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Role;
import com.jackchat.ports.Change;
import com.jackchat.ports.ConversationRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The states in the {@link ConversationTable}. */
final class JdbiConversationRepository implements ConversationRepository {

    private static final int MAX_OF_GUEST = 200;
    private static final String OF_GUEST = ConversationTable.SELECT + "WHERE hotel = ? AND guest = ? AND NOT hidden ";

    private final Database database;
    private final Ledger ledger;

    JdbiConversationRepository(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    @Override
    public Conversation open(Conversation fresh) {
        return database.write(
                ledger,
                handle -> openIn(handle, fresh).orElseGet(() -> {
                    // Should another one be quicker, the constraint says so, and all this runs again and finds it.
                    ConversationTable.insert(handle, List.of(fresh));
                    return fresh;
                }),
                opened -> true,
                Optional::of);
    }

    @Override
    public Optional<Conversation> find(HotelScope scope, ConversationId conversation) {
        return database.read(handle -> find(handle, scope, conversation).map(StoredConversation::state));
    }

    @Override
    public Optional<Conversation> current(HotelId hotel, GuestId guest) {
        String sql = OF_GUEST + "ORDER BY CASE WHEN open_guest IS NULL THEN 1 ELSE 0 END, conversation_key DESC"
                + " FETCH FIRST 1 ROW ONLY";
        return database.read(handle -> first(ofGuest(handle, sql, hotel, guest)));
    }

    @Override
    public Optional<Conversation> previous(HotelId hotel, GuestId guest, ConversationId conversation) {
        String sql = OF_GUEST
                + "AND conversation_key < (SELECT conversation_key FROM jackchat_conversation"
                + " WHERE id = ? AND hotel = ? AND guest = ?)"
                + " ORDER BY conversation_key DESC FETCH FIRST 1 ROW ONLY";
        return database.read(handle -> first(ofGuest(handle, sql, hotel, guest)
                .bind(2, conversation.value())
                .bind(3, hotel.value())
                .bind(4, guest.value())));
    }

    @Override
    public List<Conversation> ofGuest(HotelId hotel, GuestId guest, int limit) {
        Limits.check(limit, MAX_OF_GUEST);
        String sql = OF_GUEST + "ORDER BY conversation_key DESC FETCH FIRST ? ROWS ONLY";
        return database.read(handle -> ofGuest(handle, sql, hotel, guest)
                .bind(2, limit)
                .map(ConversationTable::row)
                .map(StoredConversation::state)
                .list());
    }

    @Override
    public Optional<Change> change(HotelScope scope, ConversationId conversation, UnaryOperator<Conversation> change) {
        return database.write(
                ledger,
                handle -> {
                    if (ledger.isShared()) ConversationTable.lock(handle, conversation);
                    return find(handle, scope, conversation).map(stored -> change(handle, stored, change));
                },
                this::needsToLast,
                done -> done.map(Change::after));
    }

    private Change change(Handle handle, StoredConversation stored, UnaryOperator<Conversation> change) {
        Conversation before = stored.state();
        Conversation wanted = requireNonNull(change.apply(before), "the changed conversation");
        if (wanted.equals(before)) return new Change(before, before);
        requireSameLog(before, wanted);
        if (wanted.isOpen() && !before.isOpen() && openIn(handle, wanted).isPresent()) {
            throw new InvalidInputException("conversationId", "names a guest who has another open conversation");
        }
        InboxVersions versions = InboxVersions.lock(handle, List.of(before.hotel()), ledger);
        Conversation after = wanted.atVersion(versions.next(before.hotel()));
        Progress progress = new Progress(stored.key(), before, after);
        Change done = new Change(before, after);
        if (onlyMarks(done)) {
            ConversationTable.updateLogs(handle, List.of(progress));
        } else {
            ConversationTable.update(handle, progress);
        }
        versions.save();
        return done;
    }

    private static void requireSameLog(Conversation before, Conversation wanted) {
        boolean same = before.id().equals(wanted.id())
                && before.hotel().equals(wanted.hotel())
                && before.guest().equals(wanted.guest())
                && before.headSeq() == wanted.headSeq();
        if (!same) throw new IllegalArgumentException("a change keeps a conversation's identity and its log");
    }

    /**
     * A read mark that a power cut takes back is set again by the next look; everything else was acknowledged. But its
     * version must not be given again to something else, which only a database of our own can tell afterwards:
     * {@link JournalRecovery}.
     */
    private boolean needsToLast(Optional<Change> change) {
        return change.filter(Change::happened)
                .filter(c -> ledger.isShared() || !onlyMarks(c))
                .isPresent();
    }

    private static boolean onlyMarks(Change change) {
        Conversation marked = change.before()
                .readTo(Role.GUEST, change.after().readBy().guest())
                .readTo(Role.STAFF, change.after().readBy().staff());
        return marked.atVersion(change.after().version()).equals(change.after());
    }

    private static Optional<Conversation> openIn(Handle handle, Conversation wanted) {
        return handle.createQuery(ConversationTable.SELECT + "WHERE hotel = ? AND open_guest = ?")
                .bind(0, wanted.hotel().value())
                .bind(1, wanted.guest().value())
                .map(ConversationTable::row)
                .map(StoredConversation::state)
                .findOne();
    }

    private static Optional<StoredConversation> find(Handle handle, HotelScope scope, ConversationId conversation) {
        String hotels = scope.everything() ? "" : " AND hotel = ANY(?)";
        Query query = handle.createQuery(ConversationTable.SELECT + "WHERE id = ?" + hotels)
                .bind(0, conversation.value());
        if (!scope.everything()) {
            query.bindArray(
                    1, String.class, scope.hotels().stream().map(HotelId::value).toList());
        }
        return query.map(ConversationTable::row).findOne();
    }

    private static Query ofGuest(Handle handle, String sql, HotelId hotel, GuestId guest) {
        return handle.createQuery(sql).bind(0, hotel.value()).bind(1, guest.value());
    }

    private static Optional<Conversation> first(Query query) {
        return query.map(ConversationTable::row).map(StoredConversation::state).findOne();
    }
}
