package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
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

/** The conversations that a group of messages goes into, locked for the rest of its transaction. */
final class Desk {

    private final Handle handle;
    private final Map<ConversationId, Sheet> byId = new LinkedHashMap<>();
    private final Map<Place, Sheet> open = new HashMap<>();

    /** Whose open conversation it is. */
    private record Place(HotelId hotel, GuestId guest) {}

    private Desk(Handle handle) {
        this.handle = handle;
    }

    /** Locks, in the order of their keys, all conversations that these messages name or would go into. */
    static Desk lock(Handle handle, Collection<NewMessage> messages) {
        Desk desk = new Desk(handle);
        Collection<Long> keys = desk.keysOf(messages);
        if (keys.isEmpty()) return desk;
        // A row may have changed until it was locked, so what counts is what it says now.
        for (StoredConversation stored : ConversationTable.byKeys(handle, keys, " FOR UPDATE")) desk.add(stored);
        return desk;
    }

    /** The conversation that is meant; empty when the guest has none open, or the scope has none such. */
    Optional<Sheet> find(NewMessage message) {
        return message.target().match(new Target.Cases<Optional<Sheet>>() {
            @Override
            public Optional<Sheet> openOf(Target.OpenOf target) {
                return Optional.ofNullable(open.get(placeOf(target)));
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
        open.put(placeOf(target), sheet);
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
        List<StoredConversation> changed = new ArrayList<>();
        for (Sheet sheet : byId.values()) {
            if (sheet.head > sheet.headAtStart) changed.add(new StoredConversation(sheet.key, sheet.now));
        }
        ConversationTable.updateLogs(handle, changed);
    }

    private Collection<Long> keysOf(Collection<NewMessage> messages) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> guests = new LinkedHashSet<>();
        Set<String> hotels = new LinkedHashSet<>();
        for (NewMessage message : messages) {
            message.target().match(new Target.Cases<Boolean>() {
                @Override
                public Boolean openOf(Target.OpenOf target) {
                    hotels.add(target.guest().hotel().value());
                    return guests.add(target.guest().id().value());
                }

                @Override
                public Boolean existing(Target.Existing target) {
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

    private void add(StoredConversation stored) {
        Sheet sheet = new Sheet(stored);
        byId.put(stored.state().id(), sheet);
        if (stored.state().isOpen()) {
            open.put(new Place(stored.state().hotel(), stored.state().guest()), sheet);
        }
    }

    private static Place placeOf(Target.OpenOf target) {
        return new Place(target.guest().hotel(), target.guest().id());
    }

    /** One conversation, as it becomes. */
    static final class Sheet {

        private static final long NEW = -1;

        private final long headAtStart;
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
            headAtStart = head;
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

        /** The next message's place. */
        long nextSeq() {
            return ++head;
        }

        void add(Message message, long version) {
            now = now.with(message).atVersion(version);
        }
    }
}
