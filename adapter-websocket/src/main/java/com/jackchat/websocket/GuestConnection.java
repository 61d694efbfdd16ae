package com.jackchat.websocket;

import com.jackchat.application.MessageLimits;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.History;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.GuestFrame;
import com.jackchat.protocol.Problem;
import com.jackchat.protocol.Side;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A guest on the line: does what its frames ask, and brings it what happens. */
final class GuestConnection implements GuestFrame.Cases, FeedListener {

    private final String sessionId;
    private final HotelId hotel;
    private final @Nullable String visitorOfUrl;
    private final Talk talk;
    private final Shared shared;
    private final GuestChat chat;
    private final Runnable allowLongFrames;
    private final @Nullable FrameRate frames;

    private volatile @Nullable Identified identified;
    private volatile @Nullable Feed feed;
    private volatile @Nullable Conversation current;
    private volatile @Nullable VisitorId asked;
    private volatile boolean modern;
    private volatile boolean gone;

    GuestConnection(
            String sessionId,
            HotelId hotel,
            @Nullable String visitorOfUrl,
            Talk talk,
            Shared shared,
            Runnable allowLongFrames) {
        this.sessionId = sessionId;
        this.hotel = hotel;
        this.visitorOfUrl = visitorOfUrl;
        this.talk = talk;
        this.shared = shared;
        this.chat = shared.chat().guestChat();
        this.allowLongFrames = allowLongFrames;
        boolean isLimited = !shared.chat().messageLimits().equals(MessageLimits.NONE);
        frames = isLimited ? new FrameRate(System.nanoTime()) : null;
    }

    void received(String text) {
        GuestFrame frame = shared.guestFrames().decode(text);
        // Messages have limits of the chat's own, over all connections of a guest.
        if (frames != null && !(frame instanceof GuestFrame.Say)) frames.take(System.nanoTime());
        frame.match(this);
    }

    boolean isIdentified() {
        return identified != null;
    }

    /** Feeds are closed outside of the lock: they have one of their own, under which they call this connection. */
    void gone() {
        Feed open;
        synchronized (this) {
            gone = true;
            open = feed;
        }
        if (open != null) open.close();
    }

    // ---- what the guest says

    @Override
    public void identify(GuestFrame.Identify frame) {
        // Now, not with the answer: what comes right behind is judged by its header before there is one.
        allowLongFrames.run();
        talk.elsewhere(null, () -> {
            Identified before = identified;
            Identified who = before == null ? introduce(frame) : reintroduce(before, frame);
            if (who != null) answer(frame, who);
        });
    }

    private Identified introduce(GuestFrame.Identify frame) {
        VisitorId visitor = frame.visitor();
        if (visitor == null && visitorOfUrl != null && !visitorOfUrl.isEmpty()) visitor = new VisitorId(visitorOfUrl);
        asked = visitor;
        modern = frame.isModern();
        return chat.identify(new Identification(
                hotel, visitor, frame.visitorToken(), frame.isModern(), frame.profile(), new VisitorId(sessionId)));
    }

    /** Name and e-mail may be said again; who the guest is may not change on one connection. */
    private @Nullable Identified reintroduce(Identified before, GuestFrame.Identify frame) {
        VisitorId visitor = frame.visitor();
        if (visitor != null && !visitor.equals(before.guest().visitor()) && !visitor.equals(asked)) {
            talk.answer(Problem.of(ErrorCode.UNAUTHORIZED, "This connection belongs to another visitor", "visitorId"));
            return null;
        }
        return new Identified(chat.update(before.guest(), frame.profile()), before.token());
    }

    private void answer(GuestFrame.Identify frame, Identified who) {
        Guest guest = who.guest();
        boolean again = identified != null;
        // Who only says a name again keeps the feed, and so misses nothing.
        Feed next = again && !frame.resume() ? null : replaceFeed(guest);
        Optional<Resumed> resumed;
        Conversation now;
        try {
            resumed = next != null && frame.resume() ? next.resume(frame.cursor()) : Optional.empty();
            now = resumed.map(Resumed::conversation)
                    .or(() -> next == null || frame.resume() ? chat.current(guest) : next.join())
                    .orElse(null);
        } catch (RuntimeException e) {
            // The client was told before who it is, and goes on hearing what happens.
            if (again && next != null) next.start();
            throw e;
        }
        identified = who;
        resumed.ifPresent(from -> talk.send(Frames.history(from, side(), shared.files())));
        if (modern) tellPresence();
        if (now == null) talk.send(Frames.identified(who, null));
        else tell(now, state -> talk.send(Frames.identified(who, state)));
        if (next != null) next.start();
    }

    /** Answers with a state, in order with what the feed brings. */
    private void tell(Conversation read, Consumer<Conversation> answer) {
        Feed open = feed;
        if (open == null) throw new IllegalStateException("nobody is identified");
        open.tell(read, state -> {
            if (isCurrent(state)) current = state;
            answer.accept(state);
        });
    }

    private void tellPresence() {
        Feed open = feed;
        if (open == null) throw new IllegalStateException("nobody is identified");
        open.tellPresence(this::presence);
    }

    private boolean isCurrent(Conversation state) {
        Conversation known = current;
        return known == null || state.isOpen() || known.id().equals(state.id());
    }

    private Feed replaceFeed(Guest guest) {
        Feed old = feed;
        if (old != null) old.close();
        Feed next = chat.follow(guest, sessionId, this);
        boolean late;
        synchronized (this) {
            feed = next;
            late = gone;
        }
        if (late) next.close();
        return next;
    }

    @Override
    public void say(GuestFrame.Say frame) {
        Identified who = identified;
        if (who == null) {
            talk.answer(Problem.of(ErrorCode.NOT_IDENTIFIED)
                    .causedBy(frame.draft().clientMessageId().value()));
            return;
        }
        talk.acknowledge(() -> chat.send(who.guest(), frame.draft(), sessionId), frame.draft(), null, this::stored);
        talk.holdBehind(frame.draft());
    }

    private void stored(Appended appended) {
        if (!appended.duplicate()) current = appended.conversation();
    }

    @Override
    public void typing(GuestFrame.Typing frame) {
        Identified who = identified;
        Conversation open = current;
        if (who != null && open != null && open.isOpen()) {
            chat.typing(who.guest(), open, frame.isTyping(), sessionId);
        }
    }

    @Override
    public void read(GuestFrame.Read frame) {
        Identified who = identified;
        if (who == null) return;
        String conversation = frame.conversation().value();
        talk.elsewhere(conversation, () -> chat.read(who.guest(), frame.conversation(), frame.seq(), sessionId));
    }

    @Override
    public void history(GuestFrame.History frame) {
        String conversation = frame.query().conversation().value();
        whenIdentified(conversation, guest -> {
            History page = chat.history(guest, frame.query());
            tell(page.conversation(), state -> talk.send(Frames.history(page.with(state), side(), shared.files())));
        });
    }

    @Override
    public void rate(GuestFrame.Rate frame) {
        whenIdentified(frame.conversation().value(), guest -> chat.rate(guest, frame.conversation(), frame.rating()));
    }

    @Override
    public void end(GuestFrame.End frame) {
        whenIdentified(null, chat::end);
    }

    @Override
    public void ping(GuestFrame.Ping frame) {
        Feed open = feed;
        if (open == null || identified == null) {
            talk.send(Frames.pong(shared.chat().clock().instant()));
        } else {
            // Another one may have begun since it was looked up, and the guest been told of that.
            talk.attempt(
                    () -> talk.send(pong(open.check().filter(this::isCurrent))),
                    () -> talk.send(pong(Optional.empty())));
        }
    }

    private String pong(Optional<Conversation> conversation) {
        return conversation
                .map(open -> Frames.pong(shared.chat().clock().instant(), open.id(), open.headSeq()))
                .orElseGet(() -> Frames.pong(shared.chat().clock().instant()));
    }

    private void whenIdentified(@Nullable String conversationId, Consumer<Guest> work) {
        Identified who = identified;
        if (who == null) {
            talk.answer(Problem.of(ErrorCode.NOT_IDENTIFIED));
        } else {
            talk.elsewhere(conversationId, () -> work.accept(who.guest()));
        }
    }

    // ---- what the guest is told

    @Override
    public void message(Message message) {
        boolean echo = message.role() == Role.GUEST;
        if (modern || !echo) talk.send(shared.forGuests(modern).frame(message));
    }

    @Override
    public void state(Conversation conversation) {
        if (isCurrent(conversation)) current = conversation;
        if (modern) talk.send(shared.states().frame(conversation));
    }

    @Override
    public void read(LiveEvent.ReadMoved read) {
        // Also of the guest's own side: another tab was read in.
        if (modern) talk.send(shared.reads().frame(read));
    }

    @Override
    public void typing(LiveEvent.TypingChanged typing) {
        if (typing.role() != Role.GUEST) talk.send(Frames.typing(typing, side()));
    }

    @Override
    public void presence(Presence presence) {
        if (modern) talk.send(shared.presences().frame(presence));
    }

    @Override
    public CompletionStage<?> room() {
        return talk.room();
    }

    @Override
    public void broken() {
        talk.close(CloseCode.RESTARTING);
    }

    private Side side() {
        return modern ? Side.GUEST : Side.OLD_GUEST;
    }
}
