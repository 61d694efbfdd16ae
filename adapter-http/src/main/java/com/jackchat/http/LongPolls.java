package com.jackchat.http;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.Presence;
import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.FileUrls;
import jakarta.ws.rs.container.AsyncResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All long polls that wait: a bounded number, none of which holds a thread. */
final class LongPolls implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final GuestChat chat;
    private final Executor workers;
    private final FileUrls files;
    private final PollLimits limits;
    /** Guarded by this, as is what follows. */
    private final Set<LongPoll> waiting = new HashSet<>();

    /** Each guest's, the oldest first. */
    private final Map<GuestId, Deque<LongPoll>> perGuest = new HashMap<>();

    LongPolls(GuestChat chat, Executor workers, FileUrls files, PollLimits limits) {
        this.chat = chat;
        this.workers = workers;
        this.files = files;
        this.limits = limits;
    }

    /** Answers when there is something to tell, or when the time is up. Blocks while it reads. */
    void begin(Guest guest, Conversation conversation, @Nullable Cursor cursor, AsyncResponse answer) {
        Supplier<Presence> presence = () -> chat.presence(guest.hotel());
        var poll = new LongPoll(guest.id(), conversation, cursor, answer, presence, workers, files, this::ended);
        enter(poll);
        try {
            answer.setTimeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
            answer.setTimeoutHandler(late -> poll.finish());
            if (answer.isDone()) {
                // Its connection went before anybody would have told.
                poll.giveUp();
                return;
            }
            poll.listen(chat.follow(guest, null, poll));
        } catch (RuntimeException e) {
            poll.giveUp();
            throw e;
        }
    }

    /**
     * Takes the place of the guest's oldest poll where there is none left: most likely nobody waits for that one any more,
     * as with pages that were loaded anew. A tab that does is told to wait, so that many tabs do not chase each other.
     */
    private void enter(LongPoll poll) {
        LongPoll oldest = takeAPlace(poll);
        if (oldest != null) {
            oldest.refuse(HttpProblem.of(429, ErrorCode.RATE_LIMITED, "Too many polls at once", RETRY));
        }
    }

    private synchronized @Nullable LongPoll takeAPlace(LongPoll poll) {
        Deque<LongPoll> own = perGuest.getOrDefault(poll.guest(), new ArrayDeque<>(1));
        LongPoll oldest = own.size() >= limits.perGuest() ? own.poll() : null;
        if (oldest != null) waiting.remove(oldest);
        if (waiting.size() >= limits.total()) throw HttpProblem.of(ProblemAnswers.overloaded(RETRY));
        waiting.add(poll);
        own.add(poll);
        perGuest.put(poll.guest(), own);
        return oldest;
    }

    private synchronized void ended(LongPoll poll) {
        if (!waiting.remove(poll)) return;
        perGuest.computeIfPresent(poll.guest(), (guest, own) -> {
            own.remove(poll);
            return own.isEmpty() ? null : own;
        });
    }

    /** How many wait for something to happen. */
    synchronized long waiting() {
        return waiting.stream().filter(LongPoll::isWaiting).count();
    }

    /** Answers all that wait with what they have. */
    @Override
    public void close() {
        List<LongPoll> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        all.forEach(LongPoll::finish);
    }
}
