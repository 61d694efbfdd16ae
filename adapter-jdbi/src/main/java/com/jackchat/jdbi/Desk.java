package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The conversations that a group of messages goes into, locked for the rest of its transaction. */
final class Desk {

    private final Handle handle;
    private final Ledger ledger;
    private final Map<ConversationId, Sheet> byId = new LinkedHashMap<>();
    private final Map<Place, Sheet> open = new HashMap<>();

    private Desk(Handle handle, Ledger ledger) {
        this.handle = handle;
        this.ledger = ledger;
    }

    /**
     * With all conversations that these messages name or would go into. Those that the ledger does not know are read,
     * and locked if need be in the order of their keys.
     */
    static Desk with(Handle handle, Collection<NewMessage> messages, Ledger ledger) {
        Desk desk = new Desk(handle, ledger);
        Collection<Long> keys = desk.takeKnown(messages);
        // A row may have changed until it was locked, so what counts is what it says now.
        if (ledger.isShared()) ConversationTable.lock(handle, keys);
        for (StoredConversation stored : ConversationTable.byKeys(handle, keys)) desk.add(stored);
        return desk;
    }

    /** The conversation that is meant; empty when the guest has none open, or the scope has none such. */
    Optional<Sheet> find(NewMessage message) {
        return message.target().match(new Target.Cases<Optional<Sheet>>() {
            @Override
            public Optional<Sheet> openOf(Target.OpenOf target) {
                return Optional.ofNullable(open.get(Place.of(target)));
            }

            @Override
            public Optional<Sheet> existing(Target.Existing target) {
                return at(target.conversation()).filter(sheet -> target.scope().includes(sheet.hotel()));
            }
        });
    }

    /** A conversation that is stored with its first messages. */
    Sheet open(Target.OpenOf target, Instant at) {
        Sheet sheet = new Sheet(Conversation.opened(target.idIfOpened(), target.guest(), Map.of(), at));
        byId.put(sheet.now.id(), sheet);
        open.put(Place.of(target), sheet);
        return sheet;
    }

    Optional<Sheet> at(ConversationId conversation) {
        return Optional.ofNullable(byId.get(conversation));
    }

    /** Stores the conversations that were opened here, in an order that all writers share. */
    void storeOpened() {
        List<Sheet> opened = new ArrayList<>();
        for (Sheet sheet : byId.values()) {
            if (sheet.key == Sheet.NEW) opened.add(sheet);
        }
        if (opened.isEmpty()) return;
        opened.sort(Comparator.comparing((Sheet sheet) -> sheet.now.hotel().value())
                .thenComparing(sheet -> sheet.now.guest().value()));
        List<Long> keys = ConversationTable.insert(
                handle, opened.stream().map(sheet -> sheet.now).toList());
        for (int i = 0; i < opened.size(); i++) opened.get(i).key = keys.get(i);
    }

    /** Stores what has become of all conversations that got a message. */
    void storeChanged() {
        ConversationTable.updateLogs(handle, progress());
    }

    /** What has become of all conversations that got a message. */
    List<Progress> progress() {
        List<Progress> progress = new ArrayList<>();
        for (Sheet sheet : byId.values()) {
            if (sheet.isChanged()) progress.add(new Progress(sheet.key, sheet.atStart, sheet.now));
        }
        return progress;
    }

    /** All conversations that got a message, as they are now. */
    List<StoredConversation> changed() {
        List<StoredConversation> changed = new ArrayList<>();
        for (Sheet sheet : byId.values()) {
            if (sheet.isChanged()) changed.add(new StoredConversation(sheet.key, sheet.now));
        }
        return changed;
    }

    /** Takes what the ledger knows; answers the keys of the others. */
    private Collection<Long> takeKnown(Collection<NewMessage> messages) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> guests = new LinkedHashSet<>();
        Set<String> hotels = new LinkedHashSet<>();
        for (NewMessage message : messages) {
            message.target().match(new Target.Cases<Boolean>() {
                @Override
                public Boolean openOf(Target.OpenOf target) {
                    if (take(ledger.openAt(Place.of(target)))) return true;
                    hotels.add(target.guest().hotel().value());
                    return guests.add(target.guest().id().value());
                }

                @Override
                public Boolean existing(Target.Existing target) {
                    if (take(ledger.find(target.conversation()))) return true;
                    return ids.add(target.conversation().value());
                }
            });
        }
        Set<Long> keys = new TreeSet<>();
        if (!ids.isEmpty()) {
            handle.createQuery("SELECT conversation_key FROM jackchat_conversation WHERE id = ANY(?)")
                    .bindArray(0, String.class, ids)
                    .mapTo(Long.class)
                    .forEach(keys::add);
        }
        if (!guests.isEmpty()) {
            handle.createQuery("SELECT conversation_key FROM jackchat_conversation"
                            + " WHERE hotel = ANY(?) AND open_guest = ANY(?)")
                    .bindArray(0, String.class, hotels)
                    .bindArray(1, String.class, guests)
                    .mapTo(Long.class)
                    .forEach(keys::add);
        }
        return keys;
    }

    private boolean take(@Nullable StoredConversation known) {
        if (known == null) return false;
        if (!byId.containsKey(known.state().id())) add(known);
        return true;
    }

    private void add(StoredConversation stored) {
        Sheet sheet = new Sheet(stored);
        byId.put(stored.state().id(), sheet);
        if (stored.state().isOpen()) open.put(Place.of(stored.state()), sheet);
    }

    /** One conversation, as it becomes. */
    static final class Sheet {

        private static final long NEW = -1;

        private final Conversation atStart;
        private final boolean isNew;
        private long key;
        private long head;
        private Conversation now;

        private Sheet(Conversation fresh) {
            this(new StoredConversation(NEW, fresh));
        }

        private Sheet(StoredConversation stored) {
            key = stored.key();
            now = stored.state();
            head = now.headSeq();
            atStart = now;
            isNew = key == NEW;
        }

        /** Whether it was opened here. */
        boolean isNew() {
            return isNew;
        }

        long key() {
            return key;
        }

        HotelId hotel() {
            return now.hotel();
        }

        Conversation now() {
            return now;
        }

        boolean isChanged() {
            return head > atStart.headSeq();
        }

        /** The next message's place. */
        long nextSeq() {
            return ++head;
        }

        void add(Message message, long version) {
            now = now.with(message).atVersion(version);
        }
    }
}
