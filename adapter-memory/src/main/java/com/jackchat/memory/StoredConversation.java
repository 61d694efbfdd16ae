package com.jackchat.memory;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.HotelId;

/** A conversation with its log. Written under the lock of its hotel, read by anybody at any time. */
final class StoredConversation {

    private final MessageList messages = new MessageList();
    private volatile Conversation state;

    StoredConversation(Conversation state) {
        this.state = state;
    }

    Conversation state() {
        return state;
    }

    void become(Conversation newState) {
        state = newState;
    }

    MessageList messages() {
        return messages;
    }

    boolean belongsTo(HotelId hotel) {
        return state.hotel().equals(hotel);
    }
}
