package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that just happened. A hint: whoever misses one finds out from the log, the inbox or the next event.
 *
 * <p>{@code origin} names the connection that caused it, so that this one can leave out its own echo; absent where
 * nobody needs to.
 */
public sealed interface LiveEvent {

    /** The topics whose watchers get this. */
    List<Topic> topics();

    /** Picks the case for this kind of event; a new kind does not compile until all cases exist. */
    void match(Cases cases);

    /** One case for each kind of event; by default it is of no interest. */
    interface Cases {
        default void messageAppended(MessageAppended event) {}

        default void conversationChanged(ConversationChanged event) {}

        default void readMoved(ReadMoved event) {}

        default void typingChanged(TypingChanged event) {}

        default void presenceChanged(PresenceChanged event) {}

        default void hotelRegistered(HotelRegistered event) {}
    }

    /** A message is in the log; {@code conversation} is the state with it. */
    record MessageAppended(
            Conversation conversation,
            Message message,
            @Nullable String origin) implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return topicsOf(conversation);
        }

        @Override
        public void match(Cases cases) {
            cases.messageAppended(this);
        }
    }

    /** Something of a conversation is different, other than by a message. */
    record ConversationChanged(Conversation conversation) implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return topicsOf(conversation);
        }

        @Override
        public void match(Cases cases) {
            cases.conversationChanged(this);
        }
    }

    /** One side has read up to {@code seq}; {@code side} is the role of those who read. */
    record ReadMoved(
            Conversation conversation,
            Role side,
            long seq,
            @Nullable String origin) implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return topicsOf(conversation);
        }

        @Override
        public void match(Cases cases) {
            cases.readMoved(this);
        }
    }

    /** Somebody started or stopped typing. */
    record TypingChanged(
            HotelId hotel,
            GuestId guest,
            ConversationId conversation,
            Role role,
            @Nullable Person person,
            boolean isTyping,
            @Nullable String origin)
            implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return List.of(new Topic.OfGuest(hotel, guest), new Topic.OfConversation(hotel, conversation));
        }

        @Override
        public void match(Cases cases) {
            cases.typingChanged(this);
        }
    }

    /** Somebody of the staff who serves these hotels came, went, or is away. */
    record PresenceChanged(HotelScope hotels) implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return List.of(new Topic.OfPresence());
        }

        @Override
        public void match(Cases cases) {
            cases.presenceChanged(this);
        }
    }

    /** There is a new hotel. */
    record HotelRegistered(Hotel hotel) implements LiveEvent {

        @Override
        public List<Topic> topics() {
            return List.of(new Topic.OfHotels());
        }

        @Override
        public void match(Cases cases) {
            cases.hotelRegistered(this);
        }
    }

    private static List<Topic> topicsOf(Conversation conversation) {
        return List.of(
                new Topic.OfGuest(conversation.hotel(), conversation.guest()),
                new Topic.OfConversation(conversation.hotel(), conversation.id()),
                new Topic.OfInbox(conversation.hotel()));
    }
}
