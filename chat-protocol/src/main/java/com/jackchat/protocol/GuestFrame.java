package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Rating;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.HistoryQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a guest's client says. */
public sealed interface GuestFrame {

    /** Picks the case for this kind of frame; a new kind does not compile until all cases exist. */
    <R> R match(Cases<R> cases);

    /** One case for each kind of frame. */
    interface Cases<R> {
        R identify(Identify frame);

        R say(Say frame);

        R typing(Typing frame);

        R read(Read frame);

        R history(History frame);

        R rate(Rate frame);

        R end(End frame);

        R ping(Ping frame);
    }

    /**
     * Who the guest is.
     *
     * @param visitor the browser; absent when the connection is to name it
     * @param resume whether to send what was said before
     * @param protocol the version that the client speaks beyond the one that every client speaks; 0 for none
     * @param cursor what the client has
     * @param context facts about the page: {@code pageUrl}, {@code referrer}, {@code timeZone}, {@code userAgent}
     */
    record Identify(
            @Nullable VisitorId visitor,
            @Nullable String visitorToken,
            @Nullable String identityToken,
            GuestProfile profile,
            boolean resume,
            int protocol,
            @Nullable Cursor cursor,
            Map<String, String> context)
            implements GuestFrame {

        public Identify {
            context = Map.copyOf(context);
        }

        /** Whether the client understands what an old one would misread, and keeps a token. */
        public boolean isModern() {
            return protocol >= 1;
        }

        /** Without the tokens, so that no log shows them. */
        @Override
        public String toString() {
            return "Identify[visitor=" + visitor + ", protocol=" + protocol + ", cursor=" + cursor + "]";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.identify(this);
        }
    }

    /** Something to be said: {@code message} on the wire. */
    record Say(Draft draft) implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.say(this);
        }
    }

    /** Whether the guest is typing. */
    record Typing(boolean isTyping) implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.typing(this);
        }
    }

    /** The guest has read up to here. */
    record Read(ConversationId conversation, long seq) implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.read(this);
        }
    }

    /** A page to read. */
    record History(HistoryQuery query) implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.history(this);
        }
    }

    /** What the guest thought of a conversation that has ended. */
    record Rate(ConversationId conversation, Rating rating) implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rate(this);
        }
    }

    /** The guest ends the conversation. */
    record End() implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** Is anybody there? */
    record Ping() implements GuestFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ping(this);
        }
    }
}
