package com.jackchat.memory;

import com.jackchat.domain.HotelId;
import com.jackchat.ports.Inbox;
import com.jackchat.ports.InboxPage;

/** The inboxes of all hotels. */
final class InMemoryInbox implements Inbox {

    private final Conversations conversations;

    InMemoryInbox(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public InboxPage changedAfter(HotelId hotel, long version, int limit) {
        return conversations.peek(hotel).inbox().changedAfter(version, limit);
    }

    @Override
    public InboxPage current(HotelId hotel, int closed) {
        return conversations.peek(hotel).inbox().current(closed);
    }
}
