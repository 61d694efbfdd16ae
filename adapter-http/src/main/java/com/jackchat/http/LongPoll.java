package com.jackchat.http;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.Message;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.RestJson;
import com.jackchat.protocol.Side;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One long poll. The first frame ends it; those that come until a thread is free to answer go with it. Whatever ends it,
 * the answer has the state in it, and whether somebody is there, so that a change between two polls shows with the next
 * one at the latest.
 */
final class LongPoll implements FeedListener {

    private final GuestId guest;
    private final @Nullable Cursor cursor;
    private final AsyncResponse answer;
    private final Supplier<Presence> presence;
    private final Executor workers;
    private final FileUrls files;
    private final Consumer<LongPoll> onEnd;
    private volatile boolean listening;
    /** Guarded by this, as is all below. */
    private final List<String> frames = new ArrayList<>();

    /** As the log was read: an answer begins here. */
    private Conversation stands;

    /** Whether the last frame has it. */
    private boolean isTold;

    /** Whether a frame is of a later conversation, behind which this one's state would say what is over. */
    private boolean goesOnElsewhere;

    private long next;
    private boolean moreToRead;
    private boolean finishing;
    private @Nullable Feed feed;

    LongPoll(
            GuestId guest,
            Conversation conversation,
            @Nullable Cursor cursor,
            AsyncResponse answer,
            Supplier<Presence> presence,
            Executor workers,
            FileUrls files,
            Consumer<LongPoll> onEnd) {
        this.guest = guest;
        stands = conversation;
        this.cursor = cursor;
        this.answer = answer;
        this.presence = presence;
        this.workers = workers;
        this.files = files;
        this.onEnd = onEnd;
        next = cursor == null ? 0 : cursor.seq();
    }

    GuestId guest() {
        return guest;
    }

    /** Answers with what is new already, or waits for this feed to bring something. Blocks while it reads. */
    void listen(Feed source) {
        boolean over;
        synchronized (this) {
            feed = source;
            over = finishing;
        }
        if (over) {
            source.close();
            return;
        }
        boolean isNews = source.resume(cursor).map(this::resumed).orElse(false);
        // What happened while it read goes with the page.
        source.start();
        if (isNews) finish();
        listening = true;
    }

    /** Whether it has read what there was, and waits for more. */
    boolean isWaiting() {
        return listening;
    }

    private synchronized boolean resumed(Resumed resumed) {
        stands = resumed.conversation();
        List<Message> messages = resumed.page().messages();
        if (resumed.recovered() && messages.isEmpty()) return false;
        next = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).seq();
        isTold = true;
        moreToRead = resumed.recovered() && resumed.page().more();
        frames.add(Frames.history(resumed, Side.GUEST, files));
        return true;
    }

    @Override
    public void message(Message message) {
        synchronized (this) {
            isTold = false;
            // It lies behind what the next poll reads, and comes in its turn.
            if (moreToRead) return;
            if (message.conversation().equals(stands.id())) next = Math.max(next, message.seq());
            else goesOnElsewhere = true;
            frames.add(Frames.message(message, Side.GUEST, files));
        }
        finish();
    }

    @Override
    public void state(Conversation changed) {
        tell(changed);
        finish();
    }

    @Override
    public void read(LiveEvent.ReadMoved read) {
        add(Frames.read(read));
    }

    @Override
    public void typing(LiveEvent.TypingChanged typing) {
        add(Frames.typing(typing, Side.GUEST));
    }

    /** Every answer has it. */
    @Override
    public void presence(Presence changed) {
        finish();
    }

    /** The client asks again and so resumes. */
    @Override
    public void broken() {
        finish();
    }

    private void add(String frame) {
        synchronized (this) {
            isTold = false;
            frames.add(frame);
        }
        finish();
    }

    private synchronized void tell(Conversation state) {
        boolean isOurs = state.id().equals(stands.id());
        frames.add(isOurs && goesOnElsewhere ? 0 : frames.size(), Frames.state(state));
        goesOnElsewhere |= !isOurs;
        isTold = isOurs;
    }

    /** Answers soon, on a thread that may. Never blocks, and holds nothing that whoever feeds it may wait for. */
    void finish() {
        end(this::answer);
    }

    /** Ends as {@link #finish} does, but answers with this problem. */
    void refuse(HttpProblem problem) {
        end(() -> {
            giveUp();
            answer.resume(problem);
        });
    }

    private void end(Runnable how) {
        synchronized (this) {
            if (finishing) return;
            finishing = true;
        }
        try {
            workers.execute(how);
        } catch (RejectedExecutionException full) {
            giveUp();
            answer.resume(full);
        }
    }

    /** Stops listening, without an answer. */
    void giveUp() {
        Feed ended;
        synchronized (this) {
            finishing = true;
            ended = feed;
        }
        if (ended != null) ended.close();
        onEnd.accept(this);
    }

    private void answer() {
        giveUp();
        try {
            tellHowItStands();
            answer.resume(Answers.json(200, events(presence.get())));
        } catch (RuntimeException e) {
            answer.resume(e);
        }
    }

    /** As it is by now: a client that polls is answered by other requests, too, and must not be set back. */
    private void tellHowItStands() {
        Feed source;
        Conversation read;
        synchronized (this) {
            if (isTold) return;
            source = feed;
            read = stands;
        }
        if (source == null) tell(read);
        else source.tell(read, this::tell);
    }

    private synchronized String events(Presence now) {
        frames.add(Frames.presence(now));
        return RestJson.events(frames, next);
    }
}
