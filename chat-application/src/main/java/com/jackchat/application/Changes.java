package com.jackchat.application;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Change;
import com.jackchat.ports.Storage;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes changes in storage, and has those told that may have been made though storage could not say so. */
final class Changes {

    private final Storage storage;
    private final Announcer announcer;

    Changes(Storage storage, Announcer announcer) {
        this.storage = storage;
        this.announcer = announcer;
    }

    /** Empty when the scope has no such conversation. What succeeds is the caller's to announce. */
    Optional<Change> make(HotelScope scope, ConversationId id, UnaryOperator<Conversation> change) {
        try {
            return storage.conversations().change(scope, id, change);
        } catch (RuntimeException e) {
            if (mayBeStored(e)) announceWhatIs(scope, id, e);
            throw e;
        }
    }

    /** A broken rule stops a change; trouble may come after it was committed. */
    private static boolean mayBeStored(RuntimeException failure) {
        return failure instanceof OverloadedException || !(failure instanceof ChatException);
    }

    private void announceWhatIs(HotelScope scope, ConversationId id, RuntimeException failure) {
        try {
            storage.conversations().find(scope, id).ifPresent(announcer::stands);
        } catch (RuntimeException alsoFailed) {
            // Whoever watches finds out with its next ping.
            failure.addSuppressed(alsoFailed);
        }
    }
}
