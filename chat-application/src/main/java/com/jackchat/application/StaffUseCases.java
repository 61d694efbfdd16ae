package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Handler;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Change;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.Colleague;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.History;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Sender;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffDesk;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Target;
import com.jackchat.ports.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What staff do, on storage and bus. */
final class StaffUseCases implements StaffDesk {

    /** So many conversations changed after a version come in one page. */
    private static final int INBOX_PAGE = 200;

    /** So many closed conversations a console is shown at first. */
    private static final int RECENTLY_CLOSED = 100;

    private static final int MOST_OF_GUEST = 200;

    private final Storage storage;
    private final Cluster cluster;
    private final InstantSource clock;
    private final StaffAuthenticator authenticator;
    private final Announcer announcer;
    private final TypingTracker typing;
    private final Feeds feeds;
    private final Histories histories;
    private final Changes changes;
    private final Sending sending;
    private final StaffPresence presence;

    StaffUseCases(
            Storage storage,
            Cluster cluster,
            InstantSource clock,
            StaffAuthenticator authenticator,
            Announcer announcer,
            TypingTracker typing,
            Feeds feeds) {
        this.storage = storage;
        this.cluster = cluster;
        this.clock = clock;
        this.authenticator = authenticator;
        this.announcer = announcer;
        this.typing = typing;
        this.feeds = feeds;
        this.histories = new Histories(storage, feeds);
        this.changes = new Changes(storage, announcer);
        this.sending = new Sending(storage, clock, feeds.reads());
        this.presence = new StaffPresence(cluster.presence(), cluster.events(), clock);
    }

    @Override
    public List<Hotel> hotels(StaffMember me) {
        return storage.hotels().within(me.hotels());
    }

    @Override
    public Subscription watchHotels(StaffMember me, Consumer<Hotel> listener) {
        LiveEvent.Cases cases = new LiveEvent.Cases() {
            @Override
            public void hotelRegistered(LiveEvent.HotelRegistered event) {
                if (me.sees(event.hotel().id())) listener.accept(event.hotel());
            }
        };
        return cluster.events().subscribe(new Topic.OfHotels(), event -> event.match(cases));
    }

    @Override
    public List<Colleague> colleagues(StaffMember me) {
        return presence.colleagues(me);
    }

    @Override
    public Subscription watchColleagues(StaffMember me, Runnable listener) {
        return presence.watch(me, listener);
    }

    @Override
    public void present(StaffMember me, String connection, Presence now) {
        presence.present(me, connection, now);
    }

    @Override
    public void gone(String connection) {
        presence.gone(connection);
    }

    @Override
    public InboxPage inbox(StaffMember me, HotelId hotel, @Nullable Long afterVersion) {
        if (afterVersion == null) return firstLook(me, hotel, 0);
        requireSeen(me, hotel);
        return PageSize.oldest(storage.inbox().changedAfter(hotel, afterVersion, INBOX_PAGE), INBOX_PAGE);
    }

    /** Reads it all for every page: what changes meanwhile moves to a later page, and nothing is kept between. */
    @Override
    public InboxPage firstLook(StaffMember me, HotelId hotel, long afterVersion) {
        requireSeen(me, hotel);
        InboxPage all = storage.inbox().current(hotel, RECENTLY_CLOSED);
        List<Conversation> left = all.conversations().stream()
                .filter(conversation -> conversation.version() > afterVersion)
                .toList();
        return PageSize.oldest(new InboxPage(left, all.version(), all.more()), INBOX_PAGE);
    }

    @Override
    public Subscription watchInbox(StaffMember me, HotelId hotel, Consumer<Conversation> listener) {
        requireSeen(me, hotel);
        LiveEvent.Cases cases = new LiveEvent.Cases() {
            @Override
            public void messageAppended(LiveEvent.MessageAppended event) {
                listener.accept(event.conversation());
            }

            @Override
            public void conversationChanged(LiveEvent.ConversationChanged event) {
                // As long as nothing was said in it, the inbox does not list it, and a reload would take it away.
                if (event.conversation().headSeq() > 0) listener.accept(event.conversation());
            }

            @Override
            public void readMoved(LiveEvent.ReadMoved event) {
                listener.accept(event.conversation());
            }
        };
        return cluster.events().subscribe(new Topic.OfInbox(hotel), event -> event.match(cases));
    }

    @Override
    public Feed follow(StaffMember me, ConversationId id, @Nullable String origin, FeedListener listener) {
        return feeds.of(conversation(me, id), origin, listener);
    }

    @Override
    public Conversation conversation(StaffMember me, ConversationId id) {
        return storage.conversations().find(me.hotels(), id).orElseThrow(StaffUseCases::notFound);
    }

    @Override
    public History history(StaffMember me, HistoryQuery query) {
        return histories.of(conversation(me, query.conversation()), query, () -> false);
    }

    @Override
    public CompletionStage<Appended> reply(StaffMember me, ConversationId id, Draft draft, @Nullable String origin) {
        Target target = new Target.Existing(me.hotels(), id);
        return sending.send(target, () -> conversation(me, id).hotel(), Sender.staff(me), draft)
                .thenApply(appended -> {
                    announcer.appended(appended, origin);
                    typing.sent(id, Role.STAFF, me.asPerson());
                    return appended;
                });
    }

    @Override
    public void typing(StaffMember me, Conversation conversation, boolean isTyping, @Nullable String origin) {
        if (!me.sees(conversation.hotel())) return;
        typing.heard(new LiveEvent.TypingChanged(
                conversation.hotel(),
                conversation.guest(),
                conversation.id(),
                Role.STAFF,
                me.asPerson(),
                isTyping,
                origin));
    }

    @Override
    public void read(StaffMember me, ConversationId id, long seq, @Nullable String origin) {
        announcer.read(change(me, id, conversation -> conversation.readTo(Role.STAFF, seq)), Role.STAFF, origin);
    }

    @Override
    public Conversation assign(StaffMember me, ConversationId id, @Nullable StaffId to) {
        StaffMember colleague = to == null ? null : colleague(me, to);
        return announced(change(me, id, conversation -> {
            if (colleague != null && !colleague.sees(conversation.hotel())) throw unknownColleague();
            Person assignee = colleague == null ? null : colleague.asPerson();
            return conversation.assignedTo(assignee);
        }));
    }

    private StaffMember colleague(StaffMember me, StaffId to) {
        return to.equals(me.id()) ? me : authenticator.find(to).orElseThrow(StaffUseCases::unknownColleague);
    }

    @Override
    public Conversation close(StaffMember me, ConversationId id, @Nullable String reason) {
        return announced(change(me, id, conversation -> conversation.closed(reason, clock.instant())));
    }

    @Override
    public Conversation reopen(StaffMember me, ConversationId id) {
        Conversation old = conversation(me, id);
        // A guest reads all of theirs as one, in the order in which they began: what is said last must come last.
        storage.conversations().ofGuest(old.hotel(), old.guest(), MOST_OF_GUEST).stream()
                .filter(each -> each.isOpen() || each.headSeq() > 0)
                .findFirst()
                .filter(latest -> !latest.id().equals(id) && !old.hidden())
                .ifPresent(latest -> {
                    throw new InvalidInputException(
                            "conversationId",
                            "is not the guest's latest conversation, which is the only one to reopen");
                });
        return announced(change(me, id, conversation -> conversation.reopened(clock.instant())));
    }

    @Override
    public Conversation handler(StaffMember me, ConversationId id, Handler to) {
        return announced(change(me, id, conversation -> conversation.handledBy(to)));
    }

    @Override
    public String epoch() {
        return storage.epoch();
    }

    private Change change(StaffMember me, ConversationId id, UnaryOperator<Conversation> change) {
        return changes.make(me.hotels(), id, change).orElseThrow(StaffUseCases::notFound);
    }

    private Conversation announced(Change change) {
        announcer.changed(change);
        return change.after();
    }

    private static void requireSeen(StaffMember me, HotelId hotel) {
        if (!me.sees(hotel)) throw new NotFoundException("hotelId", "Hotel");
    }

    private static NotFoundException notFound() {
        return new NotFoundException("conversationId", "Conversation");
    }

    private static NotFoundException unknownColleague() {
        return new NotFoundException("to", "Colleague");
    }
}
