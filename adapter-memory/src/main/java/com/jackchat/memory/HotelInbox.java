package com.jackchat.memory;

import com.jackchat.domain.Conversation;
import com.jackchat.ports.InboxPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** One hotel's conversations by their last change. Written under the lock of the hotel, read without one. */
final class HotelInbox {

    private static final int MOST_OPEN = 2_000;
    private static final Comparator<Conversation> BY_VERSION = Comparator.comparingLong(Conversation::version);

    // Apart, so that a first look finds the open ones without going through years of closed ones.
    private final ConcurrentNavigableMap<Long, Conversation> open = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Long, Conversation> closed = new ConcurrentSkipListMap<>();
    private volatile long version;

    long version() {
        return version;
    }

    void changed(Conversation before, Conversation after) {
        // A reader looks no further than the version it has seen first. So the new place is there before the old one
        // goes, and the version moves last: nothing is missed and nothing is found twice.
        if (after.headSeq() > 0) listOf(after).put(after.version(), after);
        if (before.headSeq() > 0) listOf(before).remove(before.version());
        version = after.version();
    }

    InboxPage changedAfter(long cursor, int limit) {
        long now = version;
        if (cursor >= now) return new InboxPage(List.of(), cursor, false);
        List<Conversation> changed = Stream.of(open, closed)
                .flatMap(it ->
                        it.subMap(cursor, false, now, true).values().stream().limit(limit + 1L))
                .sorted(BY_VERSION)
                .limit(limit + 1L)
                .toList();
        if (changed.size() <= limit) return new InboxPage(changed, now, false);
        List<Conversation> page = changed.subList(0, limit);
        return new InboxPage(page, page.get(limit - 1).version(), true);
    }

    InboxPage current(int closedOnes) {
        long now = version;
        List<Conversation> latest = new ArrayList<>();
        latest.addAll(latest(open, now, MOST_OPEN));
        latest.addAll(latest(closed, now, closedOnes));
        Collections.sort(latest, BY_VERSION);
        return new InboxPage(latest, now, false);
    }

    private static List<Conversation> latest(ConcurrentNavigableMap<Long, Conversation> list, long upTo, int limit) {
        return list.headMap(upTo, true).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    private ConcurrentNavigableMap<Long, Conversation> listOf(Conversation conversation) {
        return conversation.isOpen() ? open : closed;
    }
}
