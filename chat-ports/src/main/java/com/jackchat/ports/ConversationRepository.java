package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The state of conversations beside their logs. */
public interface ConversationRepository {

    /**
     * Stores this conversation, unless its guest has an open one: a guest has one at most, by constraint, so of two
     * callers at once both get the same.
     *
     * @return the guest's open conversation
     */
    Conversation open(Conversation fresh);

    /** Also finds what the guest has hidden. */
    Optional<Conversation> find(HotelScope scope, ConversationId conversation);

    /** The guest's open conversation, else the one opened last; never a hidden one. */
    Optional<Conversation> current(HotelId hotel, GuestId guest);

    /** The conversation that the guest had opened just before this one; never a hidden one. */
    Optional<Conversation> previous(HotelId hotel, GuestId guest, ConversationId conversation);

    /**
     * The guest's conversations, the newest first; never a hidden one.
     *
     * @param limit 1 to 200
     */
    List<Conversation> ofGuest(HotelId hotel, GuestId guest, int limit);

    /**
     * Applies a change to the state as it is stored, in one transaction that no other change and no append comes
     * between. A real change gets the hotel's next version, also where nothing was said yet.
     *
     * @param change returns its argument, or one made from it, to leave all as it is; whatever it throws reaches the
     *     caller and changes nothing; it must not call back into storage
     * @return empty when the scope has no such conversation
     * @throws com.jackchat.domain.InvalidInputException (field "conversationId") when it would give a guest
     *     two open conversations
     */
    Optional<Change> change(HotelScope scope, ConversationId conversation, UnaryOperator<Conversation> change);
}
