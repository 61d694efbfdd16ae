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
    void match(Cases cases);

    /** One case for each kind of frame. */
    interface Cases {
        void identify(Identify frame);

        void say(Say frame);

        void typing(Typing frame);

        void read(Read frame);

        void history(History frame);

        void rate(Rate frame);

        void end(End frame);

        void ping(Ping frame);
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
        public void match(Cases cases) {
            cases.identify(this);
        }
    }

    /** Something to be said: {@code message} on the wire. */
    record Say(Draft draft) implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.say(this);
        }
    }

    /** Whether the guest is typing. */
    record Typing(boolean isTyping) implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.typing(this);
        }
    }

    /** The guest has read up to here. */
    record Read(ConversationId conversation, long seq) implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.read(this);
        }
    }

    /** A page to read. */
    record History(HistoryQuery query) implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.history(this);
        }
    }

    /** What the guest thought of a conversation that has ended. */
    record Rate(ConversationId conversation, Rating rating) implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.rate(this);
        }
    }

    /** The guest ends the conversation. */
    record End() implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.end(this);
        }
    }

    /** Is anybody there? */
    record Ping() implements GuestFrame {
        @Override
        public void match(Cases cases) {
            cases.ping(this);
        }
    }
}
