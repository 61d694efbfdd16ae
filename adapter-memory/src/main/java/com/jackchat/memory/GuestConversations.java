package com.jackchat.memory;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conversations of one guest, who has a handful. Written under the lock of the hotel. */
final class GuestConversations {

    static final GuestConversations NONE = new GuestConversations();

    private final List<StoredConversation> all = new CopyOnWriteArrayList<>();
    private volatile @Nullable StoredConversation open;

    void add(StoredConversation opened) {
        all.add(opened);
        if (opened.state().isOpen()) open = opened;
    }

    @Nullable
    StoredConversation open() {
        return open;
    }

    void nowOpen(@Nullable StoredConversation conversation) {
        open = conversation;
    }

    Optional<Conversation> current() {
        List<Conversation> shown = newestFirst().filter(it -> !it.hidden()).toList();
        return shown.stream().filter(Conversation::isOpen).findFirst().or(() -> shown.stream()
                .findFirst());
    }

    Optional<Conversation> previous(ConversationId conversation) {
        return newestFirst()
                .dropWhile(it -> !it.id().equals(conversation))
                .skip(1)
                .filter(it -> !it.hidden())
                .findFirst();
    }

    List<Conversation> newest(int limit) {
        return newestFirst().filter(it -> !it.hidden()).limit(limit).toList();
    }

    private Stream<Conversation> newestFirst() {
        List<StoredConversation> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        // The sort is stable: of two opened in one millisecond, the one that was added last comes first.
        return reversed.stream()
                .map(StoredConversation::state)
                .sorted(Comparator.comparing(Conversation::openedAt).reversed());
    }
}
