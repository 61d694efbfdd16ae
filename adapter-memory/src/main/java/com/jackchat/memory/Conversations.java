package com.jackchat.memory;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The conversations of all hotels. */
final class Conversations {

    private final Map<ConversationId, StoredConversation> byId = new ConcurrentHashMap<>();
    private final Map<HotelId, HotelConversations> byHotel = new ConcurrentHashMap<>();
    private final InMemoryAttachmentDirectory files;
    private final HotelConversations none;

    Conversations(InMemoryAttachmentDirectory files) {
        this.files = files;
        this.none = new HotelConversations(byId, files);
    }

    Optional<StoredConversation> find(HotelScope scope, ConversationId conversation) {
        return Optional.ofNullable(byId.get(conversation))
                .filter(it -> scope.includes(it.state().hotel()));
    }

    Optional<StoredConversation> find(HotelId hotel, ConversationId conversation) {
        return Optional.ofNullable(byId.get(conversation)).filter(it -> it.belongsTo(hotel));
    }

    /** To write to. */
    HotelConversations of(HotelId hotel) {
        HotelConversations known = byHotel.get(hotel);
        return known != null ? known : byHotel.computeIfAbsent(hotel, id -> new HotelConversations(byId, files));
    }

    /** To read from; asking for a hotel does not make one. */
    HotelConversations peek(HotelId hotel) {
        return byHotel.getOrDefault(hotel, none);
    }
}
