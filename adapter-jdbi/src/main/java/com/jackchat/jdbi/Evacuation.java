package com.jackchat.jdbi;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.h2.mvstore.CursorPos;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.h2.mvstore.tx.TransactionStore;
import org.jspecify.annotations.Nullable;

/**
 * Has all pages written once more, some at a time, so that the chunks that they were in become free. H2 itself rewrites a
 * chunk as a whole or not at all, and those of a busy time are tens of megabytes.
 */
final class Evacuation {

    private final Queue<MVMap<?, ?>> maps = new ArrayDeque<>();
    private @Nullable Object next;

    Evacuation(MVStore store) {
        MVMap<String, String> meta = store.getMetaMap();
        maps.add(meta);
        Iterator<String> keys = meta.keyIterator(DataUtils.META_NAME);
        while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(DataUtils.META_NAME)) break;
            // Only its transaction may write to it, and it is empty after that.
            if (key.startsWith(DataUtils.META_NAME + TransactionStore.UNDO_LOG_NAME_PREFIX)) continue;
            MVMap<?, ?> map = store.getMap(DataUtils.parseHexInt(meta.get(key)));
            if (map != null) maps.add(map);
        }
    }

    boolean isOver() {
        return maps.isEmpty();
    }

    /** Touches pages of so many bytes, or fewer when the time is over; H2 has yet to write them. */
    void goOn(int bytes, long nanos) {
        long end = System.nanoTime() + nanos;
        long left = bytes;
        while (left > 0 && !isOver() && System.nanoTime() - end < 0) {
            left -= touchNext(maps.element());
            if (next == null) maps.remove();
        }
    }

    /** How many bytes the next page of this map has. */
    @SuppressWarnings("unchecked")
    private <K, V> long touchNext(MVMap<K, V> map) {
        K key = next == null ? map.firstKey() : (K) next;
        next = null;
        if (key == null || map.isClosed()) return 0;
        Touch<V> touch = new Touch<>();
        map.operate(key, null, touch);
        K last = (K) touch.last;
        next = map.higherKey(last != null && map.getKeyType().compare(last, key) > 0 ? last : key);
        return touch.bytes;
    }

    /** Puts a value in its own place, which makes the page that it is in a new one. */
    private static final class Touch<V> extends MVMap.DecisionMaker<V> {

        private @Nullable Object last;
        private long bytes;

        @Override
        public MVMap.Decision decide(@Nullable V existing, @Nullable V none, CursorPos<?, ?> tip) {
            Page<?, ?> page = tip.page;
            int keys = page.getKeyCount();
            last = keys == 0 ? null : page.getKey(keys - 1);
            bytes = page.isSaved() ? page.getDiskSpaceUsed(true) : 0;
            return page.isSaved() ? decide(existing, none) : MVMap.Decision.ABORT;
        }

        @Override
        public MVMap.Decision decide(@Nullable V existing, @Nullable V none) {
            return existing == null ? MVMap.Decision.ABORT : MVMap.Decision.PUT;
        }

        @Override
        public <T extends V> T selectValue(T existing, @Nullable T none) {
            return existing;
        }
    }
}
