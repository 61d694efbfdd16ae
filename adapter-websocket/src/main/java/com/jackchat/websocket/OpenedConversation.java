package com.jackchat.websocket;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Resumed;
import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Side;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A conversation that a console looks at: brings it what happens there. */
final class OpenedConversation implements FeedListener {

    private final Talk talk;
    private final Shared shared;
    private @Nullable Feed feed;
    private boolean closed;
    private volatile @Nullable Conversation current;

    OpenedConversation(Talk talk, Shared shared) {
        this.talk = talk;
        this.shared = shared;
    }

    /** Sends what was said before, then lets the feed bring the rest. Blocks. */
    void open(Feed newFeed, @Nullable Cursor cursor) {
        synchronized (this) {
            feed = newFeed;
            if (closed) newFeed.close();
        }
        newFeed.resume(cursor).ifPresent(this::tell);
        newFeed.start();
    }

    private void tell(Resumed resumed) {
        current = resumed.conversation();
        talk.send(Frames.history(resumed, Side.STAFF, shared.files()));
    }

    /** Answers with a state, in order with what the feed brings. */
    void tell(Conversation read, Consumer<Conversation> answer) {
        Feed open = feed();
        if (open == null) answer.accept(read);
        else open.tell(read, answer);
    }

    /** Looks whether hints were lost. Blocks. */
    void check() {
        Feed open = feed();
        if (open != null) open.check();
    }

    private synchronized @Nullable Feed feed() {
        return feed;
    }

    /** The state as it was last told; empty until it was. */
    Optional<Conversation> current() {
        return Optional.ofNullable(current);
    }

    synchronized void close() {
        closed = true;
        if (feed != null) feed.close();
    }

    @Override
    public void message(Message message) {
        talk.send(shared.forStaff().frame(message));
    }

    @Override
    public void state(Conversation conversation) {
        current = conversation;
        talk.send(shared.states().frame(conversation));
    }

    @Override
    public void read(LiveEvent.ReadMoved read) {
        talk.send(shared.reads().frame(read));
    }

    @Override
    public void typing(LiveEvent.TypingChanged typing) {
        talk.send(Frames.typing(typing, Side.STAFF));
    }

    @Override
    public CompletionStage<?> room() {
        return talk.room();
    }

    @Override
    public void broken() {
        talk.close(CloseCode.RESTARTING);
    }
}
