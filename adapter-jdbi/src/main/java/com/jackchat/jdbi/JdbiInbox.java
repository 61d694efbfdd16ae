package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.ports.Inbox;
import com.jackchat.ports.InboxPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The conversations by their versions, which are found a {@link VersionPage} at a time. */
final class JdbiInbox implements Inbox {

    static final String IN_PAGE =
            "WHERE conversation_key IN (SELECT conversation FROM jackchat_inbox_page WHERE hotel = ? AND page = ?)";

    private static final int MAX_PAGE = 200;
    private static final int MAX_OPEN = 2000;

    private final Database database;

    JdbiInbox(Database database) {
        this.database = database;
    }

    @Override
    public InboxPage changedAfter(HotelId hotel, long version, int limit) {
        Limits.check(limit, MAX_PAGE);
        List<Conversation> found = database.read(handle -> changed(handle, hotel, version, limit + 1));
        boolean more = found.size() > limit;
        List<Conversation> page = more ? found.subList(0, limit) : found;
        long last = page.isEmpty() ? version : page.get(page.size() - 1).version();
        return new InboxPage(page, last, more);
    }

    @Override
    public InboxPage current(HotelId hotel, int closed) {
        if (closed < 0) throw new IllegalArgumentException("closed must not be negative, but is " + closed);
        return database.read(handle -> {
            // Read first: what changes until the lists are read is then told again, instead of never.
            long version = versionOf(handle, hotel);
            // The range on open_guest lets the unique index find the few open ones among all that have ended.
            Map<ConversationId, Conversation> all = byId(list(
                    handle,
                    "WHERE hotel = ? AND open_guest > '' AND head_seq > 0 ORDER BY version DESC"
                            + " FETCH FIRST ? ROWS ONLY",
                    hotel.value(),
                    MAX_OPEN));
            for (Conversation ended : closed(handle, hotel, closed)) all.putIfAbsent(ended.id(), ended);
            List<Conversation> sorted = new ArrayList<>(all.values());
            sorted.sort(Comparator.comparingLong(Conversation::version));
            return new InboxPage(sorted, version, false);
        });
    }

    /**
     * The pages are read one after the other, while others write. What they change moves to a later version, so
     * whatever is found twice counts where it was found last, and nothing beyond the version at the start counts: the
     * pages read before would lack what came into them since.
     */
    private static List<Conversation> changed(Handle handle, HotelId hotel, long after, int limit) {
        long end = versionOf(handle, hotel);
        if (end <= after) return List.of();
        Map<ConversationId, Conversation> found = new LinkedHashMap<>();
        long page = VersionPage.of(after) - 1;
        while (found.size() < limit) {
            OptionalLong next = neighbour(handle, hotel, "> ?", page, "");
            if (next.isEmpty()) break;
            page = next.getAsLong();
            List<Conversation> rows = list(
                    handle,
                    IN_PAGE + " AND version > ? AND version <= ? AND head_seq > 0"
                            + " ORDER BY version FETCH FIRST ? ROWS ONLY",
                    hotel.value(),
                    page,
                    after,
                    end,
                    limit - found.size());
            for (Conversation row : rows) {
                found.remove(row.id());
                found.put(row.id(), row);
            }
        }
        return List.copyOf(found.values());
    }

    /** The latest of those that have ended, the newest first. */
    private static List<Conversation> closed(Handle handle, HotelId hotel, int limit) {
        List<Conversation> found = new ArrayList<>();
        long page = Long.MAX_VALUE;
        while (found.size() < limit) {
            OptionalLong next = neighbour(handle, hotel, "< ?", page, " DESC");
            if (next.isEmpty()) break;
            page = next.getAsLong();
            found.addAll(list(
                    handle,
                    // Not "IS NULL": H2 takes the unique index for that, which has all that ever ended there.
                    IN_PAGE + " AND COALESCE(open_guest, '') = '' AND head_seq > 0"
                            + " ORDER BY version DESC FETCH FIRST ? ROWS ONLY",
                    hotel.value(),
                    page,
                    limit - found.size()));
        }
        return found;
    }

    /** The next page that holds anything. */
    private static OptionalLong neighbour(Handle handle, HotelId hotel, String side, long page, String order) {
        return handle.createQuery("SELECT page FROM jackchat_inbox_page WHERE hotel = ? AND page " + side
                        + " ORDER BY hotel" + order + ", page" + order + " FETCH FIRST 1 ROW ONLY")
                .bind(0, hotel.value())
                .bind(1, page)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static long versionOf(Handle handle, HotelId hotel) {
        return handle.createQuery("SELECT version FROM jackchat_inbox WHERE hotel = ?")
                .bind(0, hotel.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static Map<ConversationId, Conversation> byId(List<Conversation> conversations) {
        Map<ConversationId, Conversation> byId = new LinkedHashMap<>();
        for (Conversation conversation : conversations) byId.put(conversation.id(), conversation);
        return byId;
    }

    private static List<Conversation> list(Handle handle, String where, Object... values) {
        return handle.select(ConversationTable.SELECT + where, values)
                .map(ConversationTable::row)
                .map(StoredConversation::state)
                .list();
    }
}
