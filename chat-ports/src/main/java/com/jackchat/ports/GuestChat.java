package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.Rating;
import com.jackchat.domain.VisitorToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a guest can do. Whoever calls has established who the guest is, by {@link #identify} or {@link #recognize}. */
public interface GuestChat {

    /** Whether this hotel may be talked to here. Never blocks. */
    boolean admits(HotelId hotel);

    /**
     * Says who this is, and remembers it. Somebody who cannot prove to be the visitor it names is somebody new, under
     * another visitor id.
     *
     * @throws NotFoundException when the hotel is not admitted
     */
    Identified identify(Identification who);

    /** The guest who holds this token. */
    Optional<Guest> recognize(VisitorToken token);

    /** Takes over what a guest newly says of itself, and shows it to staff. */
    Guest update(Guest guest, GuestProfile profile);

    /**
     * Says something in the guest's open conversation, or opens one with it. Never blocks; fails as
     * {@link ConversationLog#append} does.
     *
     * @param origin names the connection, which gets no echo
     */
    CompletionStage<Appended> send(Guest guest, Draft draft, @Nullable String origin);

    /** Brings all that happens in the guest's conversations. Never blocks. */
    Feed follow(Guest guest, @Nullable String origin, FeedListener listener);

    /** The guest's open conversation, else the latest. */
    Optional<Conversation> current(Guest guest);

    /** The guest's conversations, newest first, 200 at the most. */
    List<Conversation> conversations(Guest guest);

    /** @throws NotFoundException when it is not the guest's, or hidden */
    Conversation conversation(Guest guest, ConversationId conversation);

    /** The guest's open conversation; where there is none, one is opened with these facts beside it. */
    Conversation open(Guest guest, Map<String, String> metadata);

    /** @throws NotFoundException when the conversation is not the guest's, or hidden */
    History history(Guest guest, HistoryQuery query);

    /** A hint, forgotten after 6 s. Never blocks; of no effect where the conversation is not the guest's. */
    void typing(Guest guest, Conversation conversation, boolean isTyping, @Nullable String origin);

    /** @throws NotFoundException when the conversation is not the guest's, or hidden */
    void read(Guest guest, ConversationId conversation, long seq, @Nullable String origin);

    /**
     * @throws NotFoundException when the conversation is not the guest's, or hidden
     * @throws InvalidInputException when it has not ended
     */
    void rate(Guest guest, ConversationId conversation, Rating rating);

    /** Ends the guest's open conversation, if there is one. */
    void end(Guest guest);

    /** Ends a conversation and takes it out of the guest's sight; the hotel keeps it. */
    void hide(Guest guest, ConversationId conversation);

    /** Who of the hotel is there. Never blocks. */
    Presence presence(HotelId hotel);

    /** The database's history, for cursors. */
    String epoch();
}
