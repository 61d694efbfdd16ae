package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far one client is in one conversation, and how it has been told that it stands. Guarded by its feed. */
final class Position {

    private static final long UNKNOWN = -1;

    private long seq;
    private Conversation newest;
    private @Nullable Conversation told;

    /** Who has read how far, as the client knows by messages and marks. */
    private long guestRead;

    private long staffRead;

    private Position(long seq, Conversation newest) {
        this.seq = seq;
        this.newest = newest;
    }

    /** The client has everything up to this message. */
    static Position after(long seq, Conversation newest) {
        return new Position(seq, newest);
    }

    /** Nobody knows what the client has: it starts with the next message that it gets. */
    static Position unknown(Conversation newest) {
        return new Position(UNKNOWN, newest);
    }

    long seq() {
        return seq;
    }

    Conversation newest() {
        return newest;
    }

    void saw(Conversation conversation) {
        if (conversation.version() > newest.version()) newest = conversation;
    }

    /** How many messages the client lacks up to this one: 0 when it has it, 1 when it is the next. */
    long missingUpTo(Message message) {
        if (seq == UNKNOWN) seq = message.seq() - 1;
        return Math.max(0, message.seq() - seq);
    }

    /** Whether the log is known to go on beyond what the client has. */
    boolean isBehind() {
        return seq != UNKNOWN && newest.headSeq() > seq;
    }

    void got(Message message) {
        seq = message.seq();
        // Who speaks has read what came before.
        if (message.role() != Role.SYSTEM) heard(message.role(), message.seq());
    }

    void heard(Role side, long read) {
        if (side.isGuest()) guestRead = Math.max(guestRead, read);
        else staffRead = Math.max(staffRead, read);
    }

    /** The newest state goes out now. */
    Conversation tell() {
        told = newest;
        guestRead = newest.readBy().guest();
        staffRead = newest.readBy().staff();
        return newest;
    }

    /** Whether the client has not even heard that there is this conversation. */
    boolean isNew() {
        return told == null && seq == 0;
    }

    boolean wasToldOf(Conversation conversation) {
        return told != null && conversation.version() <= told.version();
    }

    /** Whether the client knows how the conversation stands, but for who has read what. */
    boolean isTold() {
        return told != null
                && told.status() == newest.status()
                && told.handler() == newest.handler()
                && Objects.equals(told.assignee(), newest.assignee());
    }

    boolean isToldWhoHasRead() {
        return guestRead >= newest.readBy().guest()
                && staffRead >= newest.readBy().staff();
    }
}
