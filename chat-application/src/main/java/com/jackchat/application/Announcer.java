package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Change;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import org.jspecify.annotations.Nullable;

/** Tells those who watch what has just been stored. */
final class Announcer {

    private final LiveEvents events;

    Announcer(LiveEvents events) {
        this.events = events;
    }

    /** Announces a message, and that its author has thereby read what came before. */
    void appended(Appended appended, @Nullable String origin) {
        if (appended.duplicate()) return;
        Message message = appended.message();
        Conversation now = appended.conversation();
        events.publish(new LiveEvent.MessageAppended(now, message, origin));
        Conversation before = appended.before();
        boolean readSomething = message.role() != Role.SYSTEM && before.readBy().of(message.role()) < before.headSeq();
        if (readSomething) events.publish(new LiveEvent.ReadMoved(now, message.role(), message.seq(), origin));
    }

    void changed(Change change) {
        if (change.happened()) events.publish(new LiveEvent.ConversationChanged(change.after()));
    }

    /** How a conversation stands, where nobody knows whether that is news. */
    void stands(Conversation now) {
        events.publish(new LiveEvent.ConversationChanged(now));
    }

    void read(Change change, Role side, @Nullable String origin) {
        if (!change.happened()) return;
        Conversation now = change.after();
        events.publish(new LiveEvent.ReadMoved(now, side, now.readBy().of(side), origin));
    }
}
