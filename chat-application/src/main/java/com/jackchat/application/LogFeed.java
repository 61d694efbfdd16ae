package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.LiveEvent;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
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
    private final Staffed staffed;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** Guarded by this, as is all below: where the client is in each conversation, and the newest state it has seen. */
    private final Map<ConversationId, Position> positions = new HashMap<>();

    private final Queue<LiveEvent> held = new ArrayDeque<>();
    private Presence shownPresence;

    /** Whether it is known where the client began, and in which conversation; absent where there was none. */
    private boolean begun;

    private @Nullable Conversation first;
    private boolean holding = true;
    private boolean closed;

    LogFeed(
            Feeds feeds,
            HotelId hotel,
            Feeds.Current current,
            @Nullable String origin,
            FeedListener listener,
            Staffed staffed,
            Topic topic) {
        this.feeds = feeds;
        this.hotel = hotel;
        this.current = current;
        this.origin = origin;
        this.listener = listener;
        this.staffed = staffed;
        subscriptions.add(feeds.events().subscribe(topic, this::arrived));
        subscriptions.add(staffed.watch(this::presenceChanged));
        shownPresence = staffed.now();
    }

    @Override
    public Optional<Resumed> resume(@Nullable Cursor cursor) {
        Optional<Resumed> resumed = current.read().map(conversation -> feeds.resume(conversation, cursor));
        begin(resumed.map(from -> Position.after(reached(from, cursor), from.conversation())));
        return resumed;
    }

    private static long reached(Resumed from, @Nullable Cursor cursor) {
        // Who is told of more asks for it, and hears from here on only of what is newer than that.
        if (from.recovered() && from.page().more()) return from.conversation().headSeq();
        List<Message> messages = from.page().messages();
        if (!messages.isEmpty()) return messages.get(messages.size() - 1).seq();
        return from.recovered() && cursor != null ? cursor.seq() : 0;
    }

    @Override
    public Optional<Conversation> join() {
        Optional<Conversation> now = current.read();
        begin(now.map(conversation -> Position.after(conversation.headSeq(), conversation)));
        return now;
    }

    private synchronized void begin(Optional<Position> from) {
        begun = true;
        from.ifPresent(position -> {
            first = position.tell();
            positions.put(first.id(), position);
        });
    }

    @Override
    public Optional<Conversation> check() {
        Optional<Conversation> now = current.read();
        now.ifPresent(this::check);
        for (ConversationId other : others(now)) feeds.find(hotel, other).ifPresent(this::check);
        return isReading() ? Optional.empty() : now;
    }

    private synchronized boolean isReading() {
        return holding;
    }

    private synchronized List<ConversationId> others(Optional<Conversation> than) {
        return positions.keySet().stream()
                .filter(id -> than.isEmpty() || !than.get().id().equals(id))
                .toList();
    }

    private void check(Conversation now) {
        Position position;
        long until;
        synchronized (this) {
            // Whoever reads a gap already finds what is there.
            if (closed || holding) return;
            position = position(now);
            position.saw(now);
            if (position.isNew()) tell(position);
            holding = position.isBehind();
            until = holding ? position.newest().headSeq() : 0;
        }
        if (until > 0) catchUp(now.id(), position, until);
        else bringUpToDate(position);
    }

    private synchronized void bringUpToDate(Position position) {
        if (!closed && !(position.isTold() && position.isToldWhoHasRead())) tell(position);
    }

    @Override
    public synchronized void tell(Conversation read, Consumer<Conversation> answer) {
        Position position = positions.get(read.id());
        if (position == null) {
            answer.accept(read);
        } else {
            position.saw(read);
            answer.accept(position.tell());
        }
    }

    @Override
    public synchronized void tellPresence(Consumer<Presence> answer) {
        shownPresence = staffed.now();
        answer.accept(shownPresence);
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
            if (next == null) break;
            next.match(this);
        }
        presenceChanged();
    }

    /** What changed while the feed held back shows when it lets go. */
    private synchronized void presenceChanged() {
        if (closed || holding) return;
        Presence now = staffed.now();
        if (now == shownPresence) return;
        shownPresence = now;
        listener.presence(now);
    }

    @Override
    public void messageAppended(LiveEvent.MessageAppended event) {
        Message message = event.message();
        Position position = position(event.conversation());
        position.saw(event.conversation());
        long missing = position.missingUpTo(message);
        if (missing == 0) return;
        // A conversation is told of before its first message, a change that was not heard of after the next.
        if (position.isNew()) tell(position);
        if (missing > 1) {
            readGap(event, position);
            return;
        }
        position.got(message);
        if (!isOwn(event.origin())) listener.message(message);
        if (!position.isTold()) tell(position);
    }

    @Override
    public void conversationChanged(LiveEvent.ConversationChanged event) {
        Conversation conversation = event.conversation();
        Position position = position(conversation);
        position.saw(conversation);
        // A message that was stored later may be heard of earlier: then its state has this change in it, and goes out.
        if (!position.wasToldOf(conversation)) tell(position);
    }

    @Override
    public void readMoved(LiveEvent.ReadMoved event) {
        Position position = position(event.conversation());
        position.saw(event.conversation());
        position.heard(event.side(), event.seq());
        if (!isOwn(event.origin())) listener.read(event);
    }

    @Override
    public void typingChanged(LiveEvent.TypingChanged event) {
        if (!isOwn(event.origin())) listener.typing(event);
    }

    /** Of a conversation that was opened since it began, the client has nothing; of an older one, nobody knows. */
    private Position position(Conversation conversation) {
        return positions.computeIfAbsent(conversation.id(), id -> {
            boolean isNew = begun && (first == null || conversation.openedAt().isAfter(first.openedAt()));
            return isNew ? Position.after(0, conversation) : Position.unknown(conversation);
        });
    }

    private void tell(Position position) {
        listener.state(position.tell());
    }

    private boolean isOwn(@Nullable String other) {
        return origin != null && origin.equals(other);
    }

    private void readGap(LiveEvent.MessageAppended event, Position position) {
        holding = true;
        ConversationId conversation = event.message().conversation();
        readOn(conversation, position, event.message().seq());
    }

    private void readOn(ConversationId conversation, Position position, long until) {
        try {
            feeds.reads().execute(() -> catchUp(conversation, position, until));
        } catch (RejectedExecutionException e) {
            broken();
        }
    }

    /** Reads the log from the client's place up to the message that showed the gap. Runs where it may block. */
    private void catchUp(ConversationId conversation, Position position, long until) {
        try {
            for (long from = seq(position); from < until; from = passOn(conversation, from, position)) {
                CompletionStage<?> room = listener.room();
                CompletableFuture<?> now = room.toCompletableFuture();
                if (now.isCompletedExceptionally()) {
                    close();
                    return;
                }
                if (!now.isDone()) {
                    room.whenComplete((done, failure) -> readOn(conversation, position, until));
                    return;
                }
            }
            start();
            bringUpToDate(position);
        } catch (RuntimeException e) {
            LOG.warn("A feed of conversation {} cannot read on; its client will resume", conversation, e);
            broken();
        }
    }

    /** Where there is nobody left, the end is reached. */
    private synchronized long seq(Position position) {
        return closed ? Long.MAX_VALUE : position.seq();
    }

    /** Brings the next page; answers how far the client is then. */
    private long passOn(ConversationId conversation, long from, Position position) {
        List<Message> messages = feeds.after(hotel, conversation, from).messages();
        if (messages.isEmpty()) throw new IllegalStateException("the log ends before a live message");
        synchronized (this) {
            for (Message message : messages) {
                if (closed) break;
                if (message.seq() > position.seq()) {
                    position.got(message);
                    listener.message(message);
                }
            }
        }
        return seq(position);
    }

    private void broken() {
        close();
        listener.broken();
    }
}
