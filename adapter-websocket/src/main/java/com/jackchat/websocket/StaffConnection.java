package com.jackchat.websocket;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Colleague;
import com.jackchat.ports.History;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.StaffDesk;
import com.jackchat.ports.Subscription;
import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.DeskFrames;
import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Problem;
import com.jackchat.protocol.Side;
import com.jackchat.protocol.StaffFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of staff on the line: does what the console's frames ask, and brings it what happens. */
final class StaffConnection implements StaffFrame.Cases {

    private static final Logger LOG = LoggerFactory.getLogger(StaffConnection.class);
    private static final int OPEN_CONVERSATIONS = 50;

    private final String sessionId;
    private final Talk talk;
    private final Shared shared;
    private final StaffDesk desk;
    private final SignIns signIns;
    private final Map<ConversationId, OpenedConversation> opened = new ConcurrentHashMap<>();

    /** Guarded by this, as is {@code gone}. */
    private final Map<HotelId, Subscription> inboxes = new ConcurrentHashMap<>();

    /** The hotels whose inbox is being shown for the first time, and up to where. */
    private final Map<HotelId, Long> firstLooks = new ConcurrentHashMap<>();

    private final List<Subscription> watches = new ArrayList<>();
    private boolean gone;
    private volatile @Nullable StaffMember me;
    private volatile SignIns.@Nullable SignIn signIn;

    StaffConnection(String sessionId, Talk talk, Shared shared) {
        this.sessionId = sessionId;
        this.talk = talk;
        this.shared = shared;
        this.desk = shared.chat().staffDesk();
        this.signIns = new SignIns(shared.chat());
    }

    boolean isSignedIn() {
        return me != null;
    }

    /** Frames that arrive before the cookie is looked up wait behind it. */
    void presentCookie(String cookie) {
        SignIns.SignIn by = signIns.byCookie(cookie);
        talk.begin(() -> signIn(by));
    }

    void received(String text) {
        shared.staffFrames().decode(text).match(this);
    }

    synchronized void gone() {
        gone = true;
        watches.forEach(Subscription::close);
        inboxes.values().forEach(Subscription::close);
        opened.values().forEach(OpenedConversation::close);
        desk.gone(sessionId);
    }

    /** Whether the log-in still holds; called now and then, where it may block. */
    void checkSignedIn() {
        SignIns.SignIn by = signIn;
        if (by == null) return;
        Optional<StaffMember> now;
        try {
            now = by.member();
        } catch (RuntimeException e) {
            // The accounts are away, which says nothing of this log-in; the next round asks again.
            LOG.warn("Session {} cannot be checked now", sessionId, e);
            return;
        }
        if (now.isEmpty()) talk.close(CloseCode.SIGNED_OUT);
        // Rights that have changed take effect with a new connection.
        else if (!now.get().equals(me)) talk.close(CloseCode.RESTARTING);
    }

    private boolean signIn(SignIns.SignIn by) {
        Optional<StaffMember> member = by.member();
        member.ifPresent(staff -> {
            signIn = by;
            welcome(staff);
        });
        return member.isPresent();
    }

    private synchronized void welcome(StaffMember member) {
        if (gone || me != null) return;
        desk.present(member, sessionId, Presence.ONLINE);
        List<Hotel> hotels = desk.hotels(member);
        List<Colleague> colleagues = desk.colleagues(member);
        talk.send(DeskFrames.authResponse(member, sessionId, hotels, colleagues, shared.limits()));
        me = member;
        watches.add(desk.watchColleagues(member, () -> talk.send(DeskFrames.agents(colleagues(member)))));
        watches.add(desk.watchHotels(member, hotel -> tellHotels(member)));
        // What changed between reading and watching.
        List<Hotel> hotelsNow = desk.hotels(member);
        List<Colleague> colleaguesNow = desk.colleagues(member);
        if (!hotelsNow.equals(hotels)) talk.send(DeskFrames.hotels(hotelsNow));
        if (!names(colleaguesNow).equals(names(colleagues))) talk.send(DeskFrames.agents(colleaguesNow));
    }

    /** Who is there and how, without the time, which always differs. */
    private static List<String> names(List<Colleague> colleagues) {
        return colleagues.stream()
                .map(colleague -> colleague.staff().id() + " " + colleague.presence())
                .toList();
    }

    private List<Colleague> colleagues(StaffMember member) {
        return desk.colleagues(member);
    }

    /** The news comes on a thread that must not block. */
    private void tellHotels(StaffMember member) {
        try {
            shared.blocking().execute(() -> talk.send(DeskFrames.hotels(desk.hotels(member))));
        } catch (RejectedExecutionException e) {
            talk.close(CloseCode.RESTARTING);
        }
    }

    // ---- what staff say

    @Override
    public void auth(StaffFrame.Auth frame) {
        if (me != null) return;
        talk.elsewhere(null, () -> {
            if (signIn(signIns.byToken(frame.token()))) return;
            talk.send(DeskFrames.authRefused());
            talk.close(CloseCode.UNAUTHORIZED);
        });
    }

    @Override
    public void watch(StaffFrame.Watch frame) {
        signedIn(null, member -> {
            watchInbox(member, frame.hotel());
            talk.send(DeskFrames.inbox(frame.hotel(), inbox(member, frame.hotel(), frame.afterVersion())));
        });
    }

    /** Whoever asks on from a page of its first look gets the next one of that, and not all that ever changed. */
    private InboxPage inbox(StaffMember member, HotelId hotel, @Nullable Long afterVersion) {
        Long lookedUpTo = firstLooks.remove(hotel);
        if (afterVersion != null && !afterVersion.equals(lookedUpTo)) return desk.inbox(member, hotel, afterVersion);
        InboxPage page = desk.firstLook(member, hotel, afterVersion == null ? 0 : afterVersion);
        if (page.more()) firstLooks.put(hotel, page.version());
        return page;
    }

    /** Before the inbox is read, so that nothing falls in between; the version tells which of two is newer. */
    private synchronized void watchInbox(StaffMember member, HotelId hotel) {
        if (gone || inboxes.containsKey(hotel)) return;
        inboxes.put(
                hotel,
                desk.watchInbox(
                        member,
                        hotel,
                        conversation -> talk.send(shared.inboxLines().frame(conversation))));
    }

    @Override
    public void open(StaffFrame.Open frame) {
        ConversationId id = frame.conversation();
        signedIn(id, member -> {
            if (opened.size() >= OPEN_CONVERSATIONS && !opened.containsKey(id)) {
                talk.answer(Problem.of(
                                ErrorCode.INVALID_MESSAGE,
                                "conversationId is one too many: leave one of " + OPEN_CONVERSATIONS + " first",
                                "conversationId")
                        .in(id.value()));
                return;
            }
            OpenedConversation conversation = new OpenedConversation(talk, shared);
            OpenedConversation before = keep(id, conversation);
            if (before != null) before.close();
            try {
                conversation.open(desk.follow(member, id, sessionId, conversation), frame.cursor());
            } catch (RuntimeException e) {
                // What could not be opened takes no place, and holds no feed that nobody starts.
                opened.remove(id, conversation);
                conversation.close();
                throw e;
            }
        });
    }

    private synchronized @Nullable OpenedConversation keep(ConversationId id, OpenedConversation conversation) {
        if (gone) conversation.close();
        return opened.put(id, conversation);
    }

    @Override
    public void leave(StaffFrame.Leave frame) {
        OpenedConversation left = opened.remove(frame.conversation());
        if (left != null) left.close();
    }

    @Override
    public void history(StaffFrame.History frame) {
        ConversationId id = frame.query().conversation();
        signedIn(id, member -> {
            History page = desk.history(member, frame.query());
            OpenedConversation conversation = opened.get(id);
            if (conversation == null) answer(page, page.conversation());
            else conversation.tell(page.conversation(), state -> answer(page, state));
        });
    }

    private void answer(History page, Conversation state) {
        talk.send(Frames.history(page.with(state), Side.STAFF, shared.files()));
    }

    @Override
    public void say(StaffFrame.Say frame) {
        StaffMember member = me;
        if (member == null) {
            talk.answer(Problem.of(ErrorCode.UNAUTHORIZED)
                    .causedBy(frame.draft().clientMessageId().value()));
            return;
        }
        talk.acknowledge(
                () -> desk.reply(member, frame.conversation(), frame.draft(), sessionId),
                frame.draft(),
                frame.conversation().value(),
                appended -> {});
        talk.holdBehind(frame.draft());
    }

    @Override
    public void typing(StaffFrame.Typing frame) {
        StaffMember member = me;
        OpenedConversation conversation = opened.get(frame.conversation());
        if (member != null && conversation != null) {
            conversation
                    .current()
                    .filter(Conversation::isOpen)
                    .ifPresent(open -> desk.typing(member, open, frame.isTyping(), sessionId));
        }
    }

    @Override
    public void read(StaffFrame.Read frame) {
        signedIn(frame.conversation(), member -> desk.read(member, frame.conversation(), frame.seq(), sessionId));
    }

    @Override
    public void assign(StaffFrame.Assign frame) {
        signedIn(
                frame.conversation(), member -> desk.assign(member, frame.conversation(), frame.assignee(member.id())));
    }

    @Override
    public void close(StaffFrame.Close frame) {
        signedIn(frame.conversation(), member -> desk.close(member, frame.conversation(), frame.reason()));
    }

    @Override
    public void reopen(StaffFrame.Reopen frame) {
        signedIn(frame.conversation(), member -> desk.reopen(member, frame.conversation()));
    }

    @Override
    public void handlerTo(StaffFrame.HandlerTo frame) {
        signedIn(frame.conversation(), member -> desk.handler(member, frame.conversation(), frame.to()));
    }

    @Override
    public void presenceIs(StaffFrame.PresenceIs frame) {
        StaffMember member = me;
        if (member == null) talk.answer(Problem.of(ErrorCode.UNAUTHORIZED));
        else appear(member, frame.status());
    }

    /** Whoever is gone stays away, though a frame of theirs may still be in hand. */
    private synchronized void appear(StaffMember member, Presence status) {
        if (!gone) desk.present(member, sessionId, status);
    }

    @Override
    public void ping(StaffFrame.Ping frame) {
        if (me == null || opened.isEmpty()) pong();
        else talk.attempt(this::checkOpened, this::pong);
    }

    private void checkOpened() {
        opened.values().forEach(OpenedConversation::check);
        pong();
    }

    private void pong() {
        talk.send(Frames.pong(shared.chat().clock().instant()));
    }

    private void signedIn(@Nullable ConversationId conversation, Consumer<StaffMember> work) {
        StaffMember member = me;
        String id = conversation == null ? null : conversation.value();
        if (member == null) talk.answer(Problem.of(ErrorCode.UNAUTHORIZED).in(id));
        else talk.elsewhere(id, () -> work.accept(member));
    }
}
