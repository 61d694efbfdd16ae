package com.jackchat.jdbi;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that were written to lately, as they are, how far their inboxes have come, and what their senders
 * have said. Where this process is the only one that changes them, whoever does so takes turns with the others here,
 * and nobody has to read or lock rows. Where it is not, this holds nothing, everybody works at once, and rows are
 * locked.
 */
final class Ledger {

    /** Of metadata, over all conversations; with as much as each may have, it would be hundreds of megabytes. */
    static final int MOST_CHARACTERS = 8 << 20;

    private final int bound;
    // Fair: the log writer comes back for its next turn at once, and would let nobody else in.
    private final ReentrantLock turn = new ReentrantLock(true);
    private final LinkedHashMap<ConversationId, StoredConversation> known = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Place, ConversationId> open = new HashMap<>();
    private final Map<HotelId, Long> versions = new HashMap<>();
    private final KnownKeys keys = new KnownKeys();
    private long characters;

    private Ledger(int bound) {
        this.bound = bound;
    }

    /** For a database that nobody but this process writes to. */
    static Ledger ofOneProcess(int bound) {
        return new Ledger(bound);
    }

    /** For a database that others write to as well. */
    static Ledger shared() {
        return new Ledger(0);
    }

    /** Whether others change conversations as well, so that who means to change one has to lock its row. */
    boolean isShared() {
        return bound == 0;
    }

    /**
     * Does this while nobody else changes a conversation. When it fails, nothing is held for known any more, unless it
     * was refused, by a rule or because the database was not to be reached: then nothing has changed.
     */
    <R> R inTurn(Supplier<R> work) {
        if (isShared()) return work.get();
        turn.lock();
        try {
            return work.get();
        } catch (ChatException e) {
            throw e;
        } catch (Throwable e) {
            forget();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Holds nothing for known any more. */
    void forget() {
        turn.lock();
        try {
            known.clear();
            characters = 0;
            open.clear();
            versions.clear();
            keys.forget();
        } finally {
            turn.unlock();
        }
    }

    /** What messages have lately been decided on in turn. */
    KnownKeys keys() {
        return keys;
    }

    @Nullable
    StoredConversation find(ConversationId id) {
        return known.get(id);
    }

    @Nullable
    StoredConversation openAt(Place place) {
        ConversationId id = open.get(place);
        return id == null ? null : known.get(id);
    }

    /** Whether a message goes into an open conversation of which all is known here that a place for it needs. */
    boolean isReadyFor(NewMessage message) {
        return message.target().match(new Target.Cases<Boolean>() {
            @Override
            public Boolean openOf(Target.OpenOf target) {
                return isReady(openAt(Place.of(target)));
            }

            @Override
            public Boolean existing(Target.Existing target) {
                StoredConversation known = find(target.conversation());
                return known != null
                        && isReady(known)
                        && target.scope().includes(known.state().hotel());
            }
        });
    }

    private boolean isReady(@Nullable StoredConversation conversation) {
        return conversation != null
                && conversation.state().isOpen()
                && versions.containsKey(conversation.state().hotel());
    }

    /** The version that a hotel's inbox has reached, where this is known. */
    @Nullable
    Long versionOf(HotelId hotel) {
        return versions.get(hotel);
    }

    /** These are committed now, each with a version that it was given in this turn. */
    void keep(Collection<StoredConversation> changed) {
        if (isShared()) return;
        if (versions.size() > bound) versions.clear();
        for (StoredConversation conversation : changed) {
            Conversation state = conversation.state();
            versions.merge(state.hotel(), state.version(), Math::max);
            keep(conversation);
        }
    }

    /** This is committed now, if it is known here at all. */
    void keepIfKnown(Optional<Conversation> changed) {
        changed.ifPresent(state -> {
            // Nothing may have changed, and then this version is an old one: it says nothing of an unknown hotel's.
            versions.computeIfPresent(state.hotel(), (hotel, version) -> Math.max(version, state.version()));
            StoredConversation before = known.get(state.id());
            if (before != null) keep(new StoredConversation(before.key(), state));
        });
    }

    private void keep(StoredConversation conversation) {
        Conversation state = conversation.state();
        StoredConversation before = known.put(state.id(), conversation);
        characters += characters(state) - (before == null ? 0 : characters(before.state()));
        if (state.isOpen()) {
            open.put(Place.of(state), state.id());
        } else {
            open.remove(Place.of(state), state.id());
        }
        while (known.size() > bound || characters > MOST_CHARACTERS) forgetEldest();
    }

    private void forgetEldest() {
        var entries = known.entrySet().iterator();
        Conversation eldest = entries.next().getValue().state();
        entries.remove();
        characters -= characters(eldest);
        open.remove(Place.of(eldest), eldest.id());
    }

    static int characters(Conversation state) {
        if (state.metadata().isEmpty()) return 0;
        int characters = 0;
        for (Map.Entry<String, String> fact : state.metadata().entrySet()) {
            characters += fact.getKey().length() + fact.getValue().length();
        }
        return characters;
    }
}
