package com.jackchat.websocket;

import com.jackchat.application.JackChat;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.protocol.DeskFrames;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.GuestFrames;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.Side;
import com.jackchat.protocol.StaffFrames;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all connections of a server share. */
final class Shared implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final int WAITING_WORK = 20_000;
    private static final int PATIENCE_SECONDS = 10;

    private final JackChat chat;
    private final Limits limits;
    private final GuestFrames guestFrames;
    private final StaffFrames staffFrames;
    private final FileUrls files;
    private final EncodedOnce<Message> forGuests;
    private final EncodedOnce<Message> forOldGuests;
    private final EncodedOnce<Conversation> inboxLines = new EncodedOnce<>(DeskFrames::conversation);
    private final EncodedOnce<Conversation> states = new EncodedOnce<>(Frames::state);
    private final EncodedOnce<LiveEvent.ReadMoved> reads = new EncodedOnce<>(Frames::read);
    private final EncodedOnce<Presence> presences = new EncodedOnce<>(Frames::presence);
    private final EncodedOnce<Message> forStaff;
    private final AtomicInteger appending = new AtomicInteger();
    private final Set<Talk> talks = ConcurrentHashMap.newKeySet();
    private final Executor blocking;
    private final @Nullable ExecutorService owned;
    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(GrizzlyContainer.daemon("jack-chat-timer"));

    Shared(JackChat chat, Limits limits) {
        this(chat, limits, null, workers());
    }

    /** @param publicUrl where clients reach this server, where that is known */
    Shared(JackChat chat, Limits limits, @Nullable URI publicUrl) {
        this(chat, limits, publicUrl, workers());
    }

    private Shared(JackChat chat, Limits limits, @Nullable URI publicUrl, ExecutorService owned) {
        this(chat, limits, publicUrl, owned, owned);
    }

    /** With threads for what blocks that are somebody else's to close. */
    Shared(JackChat chat, Limits limits, Executor blocking) {
        this(chat, limits, null, blocking, null);
    }

    private Shared(
            JackChat chat, Limits limits, @Nullable URI publicUrl, Executor blocking, @Nullable ExecutorService owned) {
        this.chat = chat;
        this.limits = limits.taking(chat.uploads().rules());
        this.files = FileUrls.of(chat.uploads(), publicUrl);
        this.blocking = blocking;
        this.owned = owned;
        guestFrames = new GuestFrames(limits);
        staffFrames = new StaffFrames(limits);
        forGuests = messages(Side.GUEST);
        forOldGuests = messages(Side.OLD_GUEST);
        forStaff = messages(Side.STAFF);
    }

    private EncodedOnce<Message> messages(Side side) {
        return new EncodedOnce<>(message -> Frames.message(message, side, files));
    }

    private static ExecutorService workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_WORK),
                GrizzlyContainer.daemon("jack-chat-work"));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    JackChat chat() {
        return chat;
    }

    Limits limits() {
        return limits;
    }

    GuestFrames guestFrames() {
        return guestFrames;
    }

    StaffFrames staffFrames() {
        return staffFrames;
    }

    /** Where files are found, from now on for some minutes. */
    FileUrls files() {
        return files;
    }

    EncodedOnce<Message> forGuests(boolean modern) {
        return modern ? forGuests : forOldGuests;
    }

    EncodedOnce<Message> forStaff() {
        return forStaff;
    }

    EncodedOnce<Conversation> inboxLines() {
        return inboxLines;
    }

    EncodedOnce<Conversation> states() {
        return states;
    }

    EncodedOnce<LiveEvent.ReadMoved> reads() {
        return reads;
    }

    EncodedOnce<Presence> presences() {
        return presences;
    }

    /** For work that waits for storage. Refuses when too much waits; its threads are never interrupted. */
    Executor blocking() {
        return blocking;
    }

    /** For deadlines; what runs here must not block. */
    ScheduledExecutorService timers() {
        return timers;
    }

    /** Messages handed to the log and not yet answered. */
    AtomicInteger appending() {
        return appending;
    }

    /** The connections that are open. */
    Set<Talk> talks() {
        return talks;
    }

    @Override
    public void close() {
        timers.shutdown();
        if (owned == null) return;
        owned.shutdown();
        try {
            owned.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
