package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Handler;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What staff can do. Whoever calls has established who the member is; each call is refused, as if the thing did not
 * exist, where the member's hotels do not include it.
 */
public interface StaffDesk {

    /** The hotels that this member sees, by name. */
    List<Hotel> hotels(StaffMember me);

    /** Calls back for each hotel that this member newly sees. Never blocks. */
    Subscription watchHotels(StaffMember me, Consumer<Hotel> listener);

    /** All who are there and share a hotel with this member. Never blocks. */
    List<Colleague> colleagues(StaffMember me);

    /** Calls back whenever the presence of somebody who shares a hotel with this member changes. Never blocks. */
    Subscription watchColleagues(StaffMember me, Runnable listener);

    /** Notes that this member is there, on this connection. Never blocks. */
    void present(StaffMember me, String connection, Presence presence);

    /** Notes that this connection is gone. Never blocks. */
    void gone(String connection);

    /**
     * What changed after a version, page by page.
     *
     * @param afterVersion the version that the console has; absent to begin a {@link #firstLook}
     * @throws NotFoundException when the member does not see the hotel
     */
    InboxPage inbox(StaffMember me, HotelId hotel, @Nullable Long afterVersion);

    /**
     * What a console needs that knows nothing yet, page by page from the change that lies furthest back: every open
     * conversation, and the closed ones that changed last.
     *
     * @param afterVersion 0 to begin; then the version of the page before, as long as there is more
     * @throws NotFoundException when the member does not see the hotel
     */
    InboxPage firstLook(StaffMember me, HotelId hotel, long afterVersion);

    /**
     * Calls back with each conversation of the hotel that changes. Never blocks.
     *
     * @throws NotFoundException when the member does not see the hotel
     */
    Subscription watchInbox(StaffMember me, HotelId hotel, Consumer<Conversation> listener);

    /**
     * Brings all that happens in one conversation.
     *
     * @throws NotFoundException when there is none that the member sees
     */
    Feed follow(StaffMember me, ConversationId conversation, @Nullable String origin, FeedListener listener);

    /** @throws NotFoundException when there is none that the member sees */
    Conversation conversation(StaffMember me, ConversationId conversation);

    /** @throws NotFoundException when the conversation is none that the member sees */
    History history(StaffMember me, HistoryQuery query);

    /** Answers the guest. Never blocks; fails as {@link ConversationLog#append} does. */
    CompletionStage<Appended> reply(StaffMember me, ConversationId conversation, Draft draft, @Nullable String origin);

    /** A hint, forgotten after 6 s. Never blocks; of no effect where the member does not see the conversation. */
    void typing(StaffMember me, Conversation conversation, boolean isTyping, @Nullable String origin);

    void read(StaffMember me, ConversationId conversation, long seq, @Nullable String origin);

    /**
     * @param to who looks after it from now on; absent for nobody
     * @throws NotFoundException also when there is no such colleague who sees the hotel
     */
    Conversation assign(StaffMember me, ConversationId conversation, @Nullable StaffId to);

    Conversation close(StaffMember me, ConversationId conversation, @Nullable String reason);

    /**
     * @throws InvalidInputException when something was said in another conversation of the guest that began later, also
     *     in one that has ended, or one is open; those that the guest deleted do not count, and are not reopened
     */
    Conversation reopen(StaffMember me, ConversationId conversation);

    Conversation handler(StaffMember me, ConversationId conversation, Handler to);

    /** The database's history, for cursors. */
    String epoch();
}
