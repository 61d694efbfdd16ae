package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tail of the log as one client follows it. The bus only hints: a message that does not follow the last one given
 * is not passed on, the log is read instead, and what arrives meanwhile waits.
 */
final class LogFeed implements Feed, LiveEvent.Cases {

    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);

    /** So much may wait for a read; whoever is further behind resumes. */
    private static final int HELD = 10_000;

    private final Feeds feeds;
    private final HotelId hotel;
    private final Feeds.Current current;
    private final @Nullable String origin;
    private final FeedListener listener;
    private final Supplier<Presence> presence;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** Guarded by this, as is all below: where the client is in each conversation, and the newest state it has seen. */
    private final Map<ConversationId, Position> positions = new HashMap<>();

    private final Queue<LiveEvent> held = new ArrayDeque<>();
    private Presence shownPresence;
    private boolean holding = true;
    private boolean closed;

    LogFeed(
            Feeds feeds,
            HotelId hotel,
            Feeds.Current current,
            @Nullable String origin,
            FeedListener listener,
            Supplier<Presence> presence,
            List<Topic> topics) {
        this.feeds = feeds;
        this.hotel = hotel;
        this.current = current;
        this.origin = origin;
        this.listener = listener;
        this.presence = presence;
        shownPresence = presence.get();
        for (Topic topic : topics) subscriptions.add(feeds.events().subscribe(topic, this::arrived));
    }

    @Override
    public Optional<Resumed> resume(@Nullable Cursor cursor) {
        Optional<Resumed> resumed = current.read().map(conversation -> feeds.resume(conversation, cursor));
        resumed.ifPresent(from -> resumeAt(from, cursor));
        return resumed;
    }

    private synchronized void resumeAt(Resumed from, @Nullable Cursor cursor) {
        List<Message> messages = from.page().messages();
        long seq = !messages.isEmpty()
                ? messages.get(messages.size() - 1).seq()
                : from.recovered() && cursor != null ? cursor.seq() : 0;
        Conversation conversation = from.conversation();
        Position position = new Position(seq, conversation);
        position.told = conversation.version();
        positions.put(conversation.id(), position);
    }

    @Override
    public synchronized void start() {
        release();
    }

    @Override
    public void close() {
        List<Subscription> ended;
        synchronized (this) {
            closed = true;
            held.clear();
            ended = List.copyOf(subscriptions);
            subscriptions.clear();
        }
        ended.forEach(Subscription::close);
    }

    private synchronized void arrived(LiveEvent event) {
        if (closed) return;
        if (!holding) {
            event.match(this);
        } else if (held.size() < HELD) {
            held.add(event);
        } else {
            broken();
        }
    }

    /** Passes on what waits, until there is a gap again. */
    private void release() {
        holding = false;
        while (!holding && !closed) {
            LiveEvent next = held.poll();
            if (next == null) return;
            next.match(this);
        }
    }

    @Override
    public void messageAppended(LiveEvent.MessageAppended event) {
        Message message = event.message();
        Conversation conversation = event.conversation();
        Position position = position(message, conversation);
        position.saw(conversation);
        if (message.seq() <= position.seq) return;
        if (message.seq() > position.seq + 1) {
            readGap(event, position);
            return;
        }
        position.seq = message.seq();
        if (message.seq() == 1) tell(position);
        if (!isOwn(event.origin())) listener.message(message);
    }

    /** A conversation that the client was never told of starts with the message that tells of it. */
    private Position position(Message message, Conversation conversation) {
        return positions.computeIfAbsent(message.conversation(), c -> new Position(message.seq() - 1, conversation));
    }

    @Override
    public void conversationChanged(LiveEvent.ConversationChanged event) {
        Conversation conversation = event.conversation();
        Position position = position(conversation);
        position.saw(conversation);
        // A message that was stored later may be heard of earlier: then its state has this change in it, and goes out.
        if (conversation.version() > position.told) tell(position);
    }

    @Override
    public void readMoved(LiveEvent.ReadMoved event) {
        position(event.conversation()).saw(event.conversation());
        if (!isOwn(event.origin())) listener.read(event);
    }

    @Override
    public void typingChanged(LiveEvent.TypingChanged event) {
        if (!isOwn(event.origin())) listener.typing(event);
    }

    @Override
    public void presenceChanged(LiveEvent.PresenceChanged event) {
        Presence now = presence.get();
        if (now == shownPresence) return;
        shownPresence = now;
        listener.presence(now);
    }

    private Position position(Conversation conversation) {
        return positions.computeIfAbsent(conversation.id(), c -> new Position(conversation.headSeq(), conversation));
    }

    private void tell(Position position) {
        position.told = position.newest.version();
        listener.state(position.newest);
    }

    private boolean isOwn(@Nullable String other) {
        return origin != null && origin.equals(other);
    }

    private void readGap(LiveEvent.MessageAppended event, Position position) {
        holding = true;
        ConversationId conversation = event.message().conversation();
        long until = event.message().seq();
        try {
            feeds.reads().execute(() -> catchUp(conversation, position, until));
        } catch (RejectedExecutionException e) {
            broken();
        }
    }

    /** Reads the log from the client's place up to the message that showed the gap. Runs where it may block. */
    private void catchUp(ConversationId conversation, Position position, long until) {
        try {
            long from = position.seq;
            while (from < until) {
                MessagePage page = feeds.after(hotel, conversation, from);
                if (page.messages().isEmpty()) throw new IllegalStateException("the log ends before a live message");
                from = passOn(page.messages(), position);
            }
            start();
        } catch (RuntimeException e) {
            LOG.warn("A feed of conversation {} cannot read on; its client will resume", conversation, e);
            broken();
        }
    }

    private synchronized long passOn(List<Message> messages, Position position) {
        for (Message message : messages) {
            if (closed) return Long.MAX_VALUE;
            if (message.seq() > position.seq) {
                position.seq = message.seq();
                listener.message(message);
            }
        }
        return position.seq;
    }

    private void broken() {
        close();
        listener.broken();
    }

    private static final class Position {
        private volatile long seq;
        private Conversation newest;

        /** The version of the state that the client was told last. */
        private long told;

        Position(long seq, Conversation newest) {
            this.seq = seq;
            this.newest = newest;
        }

        void saw(Conversation conversation) {
            if (conversation.version() > newest.version()) newest = conversation;
        }
    }
}
