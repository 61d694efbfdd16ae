package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.StaffId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.Presence;
import org.jspecify.annotations.Nullable;

/** What a staff console says. */
public sealed interface StaffFrame {

    /** Picks the case for this kind of frame; a new kind does not compile until all cases exist. */
    void match(Cases cases);

    /** One case for each kind of frame. */
    interface Cases {
        void auth(Auth frame);

        void watch(Watch frame);

        void open(Open frame);

        void leave(Leave frame);

        void history(History frame);

        void say(Say frame);

        void typing(Typing frame);

        void read(Read frame);

        void assign(Assign frame);

        void close(Close frame);

        void reopen(Reopen frame);

        void handlerTo(HandlerTo frame);

        void presenceIs(PresenceIs frame);

        void ping(Ping frame);
    }

    /** Who this is, where no cookie says so. */
    record Auth(String token) implements StaffFrame {

        /** Without the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Auth[]";
        }

        @Override
        public void match(Cases cases) {
            cases.auth(this);
        }
    }

    /** Show this hotel's inbox from now on; {@code afterVersion} is what the console has of it. */
    record Watch(HotelId hotel, @Nullable Long afterVersion) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.watch(this);
        }
    }

    /** Follow this conversation from now on; {@code cursor} is what the console has of it. */
    record Open(ConversationId conversation, @Nullable Cursor cursor) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.open(this);
        }
    }

    /** Follow it no longer. */
    record Leave(ConversationId conversation) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.leave(this);
        }
    }

    /** A page to read. */
    record History(HistoryQuery query) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.history(this);
        }
    }

    /** An answer to the guest: {@code message} on the wire. */
    record Say(ConversationId conversation, Draft draft) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.say(this);
        }
    }

    /** Whether this member is typing. */
    record Typing(ConversationId conversation, boolean isTyping) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.typing(this);
        }
    }

    /** The hotel has read up to here. */
    record Read(ConversationId conversation, long seq) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.read(this);
        }
    }

    /**
     * Who looks after the conversation from now on.
     *
     * @param to absent for nobody, and where it is {@code toMe}
     */
    record Assign(
            ConversationId conversation,
            boolean toMe,
            @Nullable StaffId to) implements StaffFrame {

        /** The one meant, when {@code me} asks. */
        public @Nullable StaffId assignee(StaffId me) {
            return toMe ? me : to;
        }

        @Override
        public void match(Cases cases) {
            cases.assign(this);
        }
    }

    /** The conversation is over. */
    record Close(ConversationId conversation, @Nullable String reason) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.close(this);
        }
    }

    /** It is not over. */
    record Reopen(ConversationId conversation) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.reopen(this);
        }
    }

    /** Who answers the guest from now on: {@code handler} on the wire. */
    record HandlerTo(ConversationId conversation, Handler to) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.handlerTo(this);
        }
    }

    /** Whether this member is there: {@code presence} on the wire; never offline. */
    record PresenceIs(Presence status) implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.presenceIs(this);
        }
    }

    /** Is anybody there? */
    record Ping() implements StaffFrame {
        @Override
        public void match(Cases cases) {
            cases.ping(this);
        }
    }
}
