package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.HotelId;
import com.jackchat.ports.Inbox;
import com.jackchat.ports.InboxPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The conversations by their versions. */
final class JdbiInbox implements Inbox {

    private static final int MAX_PAGE = 200;
    private static final int MAX_OPEN = 2000;
    private static final String LATEST = " AND head_seq > 0 ORDER BY version DESC FETCH FIRST ? ROWS ONLY";

    private final Database database;

    JdbiInbox(Database database) {
        this.database = database;
    }

    @Override
    public InboxPage changedAfter(HotelId hotel, long version, int limit) {
        Limits.check(limit, MAX_PAGE);
        List<Conversation> found = database.read(handle -> list(
                handle,
                "WHERE hotel = ? AND version > ? AND head_seq > 0 ORDER BY version FETCH FIRST ? ROWS ONLY",
                hotel.value(),
                version,
                limit + 1));
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
            List<Conversation> all = new ArrayList<>(
                    list(handle, "WHERE hotel = ? AND open_guest > ''" + LATEST, hotel.value(), MAX_OPEN));
            all.addAll(list(handle, "WHERE hotel = ? AND open_guest IS NULL" + LATEST, hotel.value(), closed));
            all.sort(Comparator.comparingLong(Conversation::version));
            return new InboxPage(all, version, false);
        });
    }

    private static long versionOf(Handle handle, HotelId hotel) {
        return handle.createQuery("SELECT version FROM jackchat_inbox WHERE hotel = ?")
                .bind(0, hotel.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static List<Conversation> list(Handle handle, String where, Object... values) {
        return handle.select(ConversationTable.SELECT + where, values)
                .map(ConversationTable::row)
                .map(StoredConversation::state)
                .list();
    }
}
