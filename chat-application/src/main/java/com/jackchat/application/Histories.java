package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.ports.History;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Storage;
import java.util.List;

/** Pages through what was said. */
final class Histories {

    private final Storage storage;
    private final Feeds feeds;

    Histories(Storage storage, Feeds feeds) {
        this.storage = storage;
        this.feeds = feeds;
    }

    /** Reads the page that was asked for; at the start of the conversation, {@code older} says whether more precedes. */
    History of(Conversation conversation, HistoryQuery query, Older older) {
        Long after = query.afterSeq();
        Long before = query.beforeSeq();
        if (after != null) {
            MessagePage page =
                    PageSize.oldest(storage.log().after(conversation.hotel(), conversation.id(), after, query.limit()));
            return new History(feeds.notBehind(conversation, page), page, storage.epoch());
        }
        return upTo(conversation, before == null ? Long.MAX_VALUE : before, query.limit(), older);
    }

    History newest(Conversation conversation, int limit, Older older) {
        return upTo(conversation, Long.MAX_VALUE, limit, older);
    }

    private History upTo(Conversation conversation, long before, int limit, Older older) {
        MessagePage page =
                PageSize.newest(storage.log().before(conversation.hotel(), conversation.id(), before, limit));
        boolean more = page.more() || (reachesStart(page.messages()) && older.exists());
        MessagePage whole = new MessagePage(page.messages(), more);
        return new History(feeds.notBehind(conversation, page), whole, storage.epoch());
    }

    private static boolean reachesStart(List<Message> messages) {
        return messages.isEmpty() || messages.get(0).seq() == 1;
    }

    /** Whether something precedes a conversation's first message. */
    interface Older {
        boolean exists();
    }
}
