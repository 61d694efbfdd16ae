package com.jackchat.memory;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.ports.Change;
import com.jackchat.ports.ConversationRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The states of conversations. */
final class InMemoryConversationRepository implements ConversationRepository {

    private final Conversations conversations;

    InMemoryConversationRepository(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public Conversation open(Conversation fresh) {
        return conversations.of(fresh.hotel()).open(fresh);
    }

    @Override
    public Optional<Conversation> find(HotelScope scope, ConversationId conversation) {
        return conversations.find(scope, conversation).map(StoredConversation::state);
    }

    @Override
    public Optional<Conversation> current(HotelId hotel, GuestId guest) {
        return conversations.peek(hotel).of(guest).current();
    }

    @Override
    public Optional<Conversation> previous(HotelId hotel, GuestId guest, ConversationId conversation) {
        return conversations.peek(hotel).of(guest).previous(conversation);
    }

    @Override
    public List<Conversation> ofGuest(HotelId hotel, GuestId guest, int limit) {
        return conversations.peek(hotel).of(guest).newest(limit);
    }

    @Override
    public Optional<Change> change(HotelScope scope, ConversationId conversation, UnaryOperator<Conversation> change) {
        return conversations
                .find(scope, conversation)
                .map(it -> conversations.of(it.state().hotel()).change(it, change));
    }
}
