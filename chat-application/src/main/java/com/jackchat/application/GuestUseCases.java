package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.Rating;
import com.jackchat.domain.Role;
import com.jackchat.domain.VisitorToken;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Change;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.Feed;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.History;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Target;
import com.jackchat.ports.VisitorTokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What guests do, on storage and bus. */
final class GuestUseCases implements GuestChat {

    private static final int SESSIONS = 200;

    private final Storage storage;
    private final PresenceBoard presence;
    private final InstantSource clock;
    private final HotelAdmission admission;
    private final GuestIdentity identity;
    private final Announcer announcer;
    private final TypingTracker typing;
    private final MessageThrottle throttle;
    private final Feeds feeds;
    private final Histories histories;
    private final Changes changes;
    private final Sending sending;

    GuestUseCases(
            Storage storage,
            Cluster cluster,
            InstantSource clock,
            HotelAdmission admission,
            VisitorTokens tokens,
            Announcer announcer,
            TypingTracker typing,
            MessageThrottle throttle,
            Feeds feeds) {
        this.storage = storage;
        this.presence = new PresenceBoard(cluster.presence(), cluster.events());
        this.clock = clock;
        this.admission = admission;
        this.identity = new GuestIdentity(storage.guests(), storage.ids(), clock, tokens);
        this.announcer = announcer;
        this.typing = typing;
        this.throttle = throttle;
        this.feeds = feeds;
        this.histories = new Histories(storage, feeds);
        this.changes = new Changes(storage, announcer);
        this.sending = new Sending(storage, clock, feeds.reads());
    }

    @Override
    public boolean admits(HotelId hotel) {
        return admission.admits(hotel);
    }

    @Override
    public Identified identify(Identification who) {
        admission.require(who.hotel());
        Identified identified = identity.establish(who);
        Guest updated = update(identified.guest(), who.profile());
        return new Identified(updated, identified.token());
    }

    @Override
    public Optional<Guest> recognize(VisitorToken token) {
        if (!admission.admits(token.hotel())) return Optional.empty();
        return storage.guests().byToken(token.hotel(), token.hash());
    }

    @Override
    public Guest update(Guest guest, GuestProfile news) {
        if (guest.profile().updatedBy(news).equals(guest.profile())) return guest;
        Guest updated = storage.guests()
                .change(
                        guest.hotel(),
                        guest.id(),
                        stored -> stored.with(stored.profile().updatedBy(news)))
                .orElseThrow(() -> new NotFoundException("visitorId", "Guest"));
        current(updated)
                .flatMap(conversation -> changes.make(
                        HotelScope.of(guest.hotel()), conversation.id(), stored -> stored.with(updated.profile())))
                .ifPresent(announcer::changed);
        return updated;
    }

    @Override
    public CompletionStage<Appended> send(Guest guest, Draft draft, @Nullable String origin) {
        Optional<Duration> wait = throttle.refuses(guest);
        if (wait.isPresent()) return CompletableFuture.failedStage(new RateLimitedException(wait.get()));
        Target target =
                new Target.OpenOf(guest, new ConversationId(storage.ids().next()));
        return sending.send(target, guest::hotel, Sender.guest(guest), draft).thenApply(appended -> {
            announcer.appended(appended, origin);
            typing.sent(appended.message().conversation(), Role.GUEST, null);
            return appended;
        });
    }

    @Override
    public Feed follow(Guest guest, @Nullable String origin, FeedListener listener) {
        return feeds.ofGuest(guest, origin, listener, presence);
    }

    @Override
    public Optional<Conversation> current(Guest guest) {
        return storage.conversations().current(guest.hotel(), guest.id());
    }

    @Override
    public List<Conversation> conversations(Guest guest) {
        return storage.conversations().ofGuest(guest.hotel(), guest.id(), SESSIONS);
    }

    @Override
    public Conversation conversation(Guest guest, ConversationId id) {
        return storage.conversations()
                .find(HotelScope.of(guest.hotel()), id)
                .map(conversation -> ownedBy(guest, conversation))
                .orElseThrow(GuestUseCases::notFound);
    }

    @Override
    public Conversation open(Guest guest, Map<String, String> metadata) {
        ConversationId id = new ConversationId(storage.ids().next());
        return storage.conversations().open(Conversation.opened(id, guest, metadata, clock.instant()));
    }

    @Override
    public History history(Guest guest, HistoryQuery query) {
        Conversation conversation = conversation(guest, query.conversation());
        boolean leadsOn = query.beforeSeq() != null && query.beforeSeq() == 1;
        if (!leadsOn) return histories.of(conversation, query, olderThan(guest, conversation));
        return storage.conversations()
                .previous(guest.hotel(), guest.id(), conversation.id())
                .map(previous -> histories.newest(previous, query.limit(), olderThan(guest, previous)))
                .orElseGet(() -> new History(conversation, MessagePage.EMPTY, storage.epoch()));
    }

    private Histories.Older olderThan(Guest guest, Conversation conversation) {
        return () -> storage.conversations()
                .previous(guest.hotel(), guest.id(), conversation.id())
                .isPresent();
    }

    @Override
    public void typing(Guest guest, Conversation conversation, boolean isTyping, @Nullable String origin) {
        if (!isOwn(guest, conversation)) return;
        typing.heard(new LiveEvent.TypingChanged(
                guest.hotel(), guest.id(), conversation.id(), Role.GUEST, null, isTyping, origin));
    }

    @Override
    public void read(Guest guest, ConversationId id, long seq, @Nullable String origin) {
        announcer.read(change(guest, id, conversation -> conversation.readTo(Role.GUEST, seq)), Role.GUEST, origin);
    }

    @Override
    public void rate(Guest guest, ConversationId id, Rating rating) {
        announcer.changed(change(guest, id, conversation -> conversation.rated(rating)));
    }

    @Override
    public void end(Guest guest) {
        current(guest)
                .filter(Conversation::isOpen)
                .ifPresent(open -> announcer.changed(
                        change(guest, open.id(), conversation -> conversation.closed(null, clock.instant()))));
    }

    @Override
    public void hide(Guest guest, ConversationId id) {
        announcer.changed(change(guest, id, conversation -> conversation
                .closed(null, clock.instant())
                .hiddenFromGuest()));
    }

    @Override
    public Presence presence(HotelId hotel) {
        return presence.of(hotel);
    }

    @Override
    public String epoch() {
        return storage.epoch();
    }

    private Change change(Guest guest, ConversationId id, UnaryOperator<Conversation> change) {
        return changes.make(HotelScope.of(guest.hotel()), id, stored -> change.apply(ownedBy(guest, stored)))
                .orElseThrow(GuestUseCases::notFound);
    }

    private static Conversation ownedBy(Guest guest, Conversation conversation) {
        if (!isOwn(guest, conversation)) throw notFound();
        return conversation;
    }

    private static boolean isOwn(Guest guest, Conversation conversation) {
        return conversation.guest().equals(guest.id())
                && conversation.hotel().equals(guest.hotel())
                && !conversation.hidden();
    }

    private static NotFoundException notFound() {
        return new NotFoundException("conversationId", "Session");
    }
}
