package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Resumed;
import org.jspecify.annotations.Nullable;

/** A guest's client without a socket: polls with its cursor, takes what one answer brings, and polls again. */
final class Poller implements FeedListener {

    private final GuestChat chat;
    private final Guest guest;
    private @Nullable Held held;
    private @Nullable Feed waiting;
    private @Nullable String epoch;

    Poller(GuestChat chat, Guest guest) {
        this.chat = chat;
        this.guest = guest;
    }

    @Nullable
    Held held() {
        return held;
    }

    /** Asks for what is new; an answer that is there already is taken, else the question stays open. */
    void poll() {
        stop();
        Feed feed = chat.follow(guest, null, this);
        waiting = feed;
        Held before = held;
        Cursor cursor =
                before == null ? null : new Cursor(new ConversationId(before.conversation), before.last(), epoch);
        feed.resume(cursor).ifPresent(this::resumed);
        if (waiting == feed) feed.start();
    }

    /** The line was cut, or the answer is there. */
    void stop() {
        Feed ended = waiting;
        waiting = null;
        if (ended != null) ended.close();
    }

    /** Reads the whole conversation after what it holds, as the REST API does, by small pages. */
    void readOn() {
        Held mine = held;
        if (mine == null) return;
        boolean more = true;
        while (more) {
            var page = chat.history(
                            guest, new HistoryQuery(new ConversationId(mine.conversation), null, mine.last(), 4))
                    .page();
            page.messages().forEach(message -> mine.add(Said.of(message)));
            more = page.more();
        }
    }

    private void resumed(Resumed resumed) {
        String conversation = resumed.conversation().id().value();
        if (!resumed.recovered()) held = new Held(conversation, true);
        Held mine = held;
        assertThat(mine).isNotNull();
        assertThat(mine.conversation).isEqualTo(conversation);
        epoch = resumed.epoch();
        resumed.page().messages().forEach(message -> mine.add(Said.of(message)));
        mine.standing = Standing.of(resumed.conversation());
        if (!resumed.page().messages().isEmpty()) stop();
    }

    @Override
    public void message(Message message) {
        Held mine = held;
        if (mine != null && message.conversation().value().equals(mine.conversation)) mine.add(Said.of(message));
        stop();
    }

    @Override
    public void state(Conversation conversation) {
        if (held != null && held.conversation.equals(conversation.id().value())) {
            held.standing = Standing.of(conversation);
        }
        stop();
    }

    @Override
    public void read(LiveEvent.ReadMoved read) {
        if (held != null && held.conversation.equals(read.conversation().id().value())) {
            held.read(read.side().isGuest() ? "guest" : "staff", read.seq());
        }
        stop();
    }

    @Override
    public void broken() {
        stop();
    }
}
