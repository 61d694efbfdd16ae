package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Resumed;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Topic;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes feeds, and reads for them. First load, reconnect and live delivery all come through here. */
final class Feeds {

    private final Storage storage;
    private final LiveEvents events;
    private final Executor reads;

    Feeds(Storage storage, LiveEvents events, Executor reads) {
        this.storage = storage;
        this.events = events;
        this.reads = reads;
    }

    /** All conversations of a guest, and whether somebody of the hotel is there. */
    LogFeed ofGuest(Guest guest, @Nullable String origin, FeedListener listener, PresenceBoard board) {
        return new LogFeed(
                this,
                guest.hotel(),
                () -> storage.conversations().current(guest.hotel(), guest.id()),
                origin,
                listener,
                board.at(guest.hotel()),
                new Topic.OfGuest(guest.hotel(), guest.id()));
    }

    /** One conversation. */
    LogFeed of(Conversation conversation, @Nullable String origin, FeedListener listener) {
        HotelScope scope = HotelScope.of(conversation.hotel());
        return new LogFeed(
                this,
                conversation.hotel(),
                () -> storage.conversations().find(scope, conversation.id()),
                origin,
                listener,
                Staffed.OF_NO_INTEREST,
                new Topic.OfConversation(conversation.hotel(), conversation.id()));
    }

    LiveEvents events() {
        return events;
    }

    Executor reads() {
        return reads;
    }

    MessagePage after(HotelId hotel, ConversationId conversation, long seq) {
        return PageSize.oldest(storage.log().after(hotel, conversation, seq, HistoryQuery.MAX_LIMIT));
    }

    Optional<Conversation> find(HotelId hotel, ConversationId conversation) {
        return storage.conversations().find(HotelScope.of(hotel), conversation);
    }

    /** Goes on after the cursor where the cursor belongs to this conversation of this database, else starts afresh. */
    Resumed resume(Conversation conversation, @Nullable Cursor cursor) {
        boolean recovered = cursor != null
                && cursor.conversation().equals(conversation.id())
                && cursor.seq() <= conversation.headSeq()
                && (cursor.epoch() == null || cursor.epoch().equals(storage.epoch()));
        MessagePage page = recovered && cursor != null
                ? after(conversation.hotel(), conversation.id(), cursor.seq())
                : PageSize.newest(storage.log()
                        .before(conversation.hotel(), conversation.id(), Long.MAX_VALUE, HistoryQuery.DEFAULT_LIMIT));
        return new Resumed(notBehind(conversation, page), page, storage.epoch(), recovered);
    }

    /** The state that a page goes with: messages may have come in between reading the one and the other. */
    Conversation notBehind(Conversation conversation, MessagePage page) {
        int size = page.messages().size();
        if (size == 0 || page.messages().get(size - 1).seq() <= conversation.headSeq()) return conversation;
        HotelScope scope = HotelScope.of(conversation.hotel());
        return storage.conversations().find(scope, conversation.id()).orElse(conversation);
    }

    /** Where a feed's client is when nobody has told it anything. */
    interface Current {
        Optional<Conversation> read();
    }
}
