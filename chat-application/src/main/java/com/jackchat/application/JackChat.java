package com.jackchat.application;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Administration;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.FileInspector;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.RateLimiter;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffDesk;
import com.jackchat.ports.Storage;
import com.jackchat.ports.UploadRules;
import com.jackchat.ports.Uploads;
import com.jackchat.ports.VisitorTokens;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The chat, without any transport: what a host builds once and gives to its servers.
 *
 * <pre>{@code
 * try (JackChat chat = JackChat.on(JdbiStorage.on(dataSource), new SingleNode()).build();
 *         ChatServer server = ChatServer.serving(chat).port(3001).start()) {
 *     server.awaitShutdown();
 * }
 * }</pre>
 *
 * Safe for use by any number of threads. Closing it closes the storage, the cluster and the files that it was built on.
 */
public final class JackChat implements AutoCloseable {

    private final Storage storage;
    private final Cluster cluster;
    private final InstantSource clock;
    private final StaffAuthenticator authenticator;
    private final Background background;
    private final GuestUseCases guestChat;
    private final StaffUseCases staffDesk;
    private final AdministrationUseCases administration;
    private final StaffLogins staffLogins;
    private final MessageLimits messageLimits;
    private final UploadUseCases uploads;

    private JackChat(Builder builder) {
        storage = builder.storage;
        cluster = builder.cluster;
        clock = builder.clock;
        authenticator = builder.authenticator;
        background = new Background();
        Announcer announcer = new Announcer(cluster.events());
        TypingTracker typing = new TypingTracker(cluster.events(), clock);
        Executor reads = builder.reads.orElse(background.reads());
        Feeds feeds = new Feeds(storage, cluster.events(), reads);
        HotelAdmission admission = new HotelAdmission(builder.hotels, storage.hotels(), cluster.events());
        MessageThrottle throttle = new MessageThrottle(cluster.rateLimiter(), builder.messageLimits);
        messageLimits = builder.messageLimits;
        guestChat = new GuestUseCases(
                storage, cluster, clock, admission, builder.visitorTokens, announcer, typing, throttle, feeds);
        staffDesk = new StaffUseCases(storage, cluster, clock, authenticator, announcer, typing, feeds);
        staffLogins = new StaffLogins(authenticator, storage.staffSessions(), clock);
        administration = new AdministrationUseCases(storage, admission);
        uploads = new UploadUseCases(storage, builder.files, clock);
        background.everySecond(typing::expire);
        if (builder.files.isPresent()) background.nowAndThen(uploads::sweep);
    }

    /** Starts to build a chat that keeps its data here, and shares what is fleeting with these nodes. */
    public static Builder on(Storage storage, Cluster cluster) {
        return new Builder(storage, cluster);
    }

    public GuestChat guestChat() {
        return guestChat;
    }

    public StaffDesk staffDesk() {
        return staffDesk;
    }

    public Administration administration() {
        return administration;
    }

    /** The accounts in use: the host's, or those that the builder was given. */
    public StaffAuthenticator staffAuthenticator() {
        return authenticator;
    }

    public StaffLogins staffLogins() {
        return staffLogins;
    }

    public MessageLimits messageLimits() {
        return messageLimits;
    }

    public Uploads uploads() {
        return uploads;
    }

    public RateLimiter rateLimiter() {
        return cluster.rateLimiter();
    }

    public IdGenerator ids() {
        return storage.ids();
    }

    public InstantSource clock() {
        return clock;
    }

    /** Stores what is under way, then closes storage and cluster. */
    @Override
    public void close() {
        try (storage;
                cluster) {
            background.close();
            uploads.close();
        }
    }

    /** What a chat is made of. Whatever a setting of the standalone server does to the chat, a method here does. */
    public static final class Builder {
        private final Storage storage;
        private final Cluster cluster;
        private InstantSource clock = InstantSource.system();
        private VisitorTokens visitorTokens = VisitorTokens.AUTO;
        private MessageLimits messageLimits = MessageLimits.NONE;
        private StaffAuthenticator authenticator = new Nobody();
        private Optional<Collection<HotelId>> hotels = Optional.empty();
        private Optional<Executor> reads = Optional.empty();
        private Optional<FileStorage> files = Optional.empty();

        private Builder(Storage storage, Cluster cluster) {
            this.storage = requireNonNull(storage, "storage");
            this.cluster = requireNonNull(cluster, "cluster");
        }

        /** The system's clock by default. */
        public Builder clock(InstantSource newClock) {
            clock = requireNonNull(newClock, "clock");
            return this;
        }

        /** Only these hotels are admitted; by default any is, and becomes known with its first guest. */
        public Builder hotels(Collection<HotelId> admitted) {
            hotels = Optional.of(requireNonNull(admitted, "admitted"));
            return this;
        }

        /** {@link VisitorTokens#AUTO} by default. */
        public Builder visitorTokens(VisitorTokens needed) {
            visitorTokens = requireNonNull(needed, "needed");
            return this;
        }

        /** How much a guest may say; {@link MessageLimits#NONE} by default. */
        public Builder messageLimits(MessageLimits most) {
            messageLimits = requireNonNull(most, "most");
            return this;
        }

        /** Who may log in as staff; by default nobody. */
        public Builder staff(StaffAuthenticator accounts) {
            authenticator = requireNonNull(accounts, "accounts");
            return this;
        }

        /**
         * Where the log is read for connections that have missed something; by default two threads of its own. What runs
         * there blocks, so it must not run on the thread that hands it over; the host closes it, after the chat.
         */
        public Builder reads(Executor executor) {
            reads = Optional.of(requireNonNull(executor, "executor"));
            return this;
        }

        /** Where uploaded files are kept; by default there are no uploads. The chat closes the store. */
        public Builder files(AttachmentStore store, FileInspector inspector, UploadRules rules) {
            files = Optional.of(new FileStorage(store, inspector, rules));
            return this;
        }

        public JackChat build() {
            return new JackChat(this);
        }
    }

    /** No accounts: every log-in fails. */
    private static final class Nobody implements StaffAuthenticator {
        @Override
        public Optional<StaffMember> byPassword(String login, String password) {
            return Optional.empty();
        }

        @Override
        public Optional<StaffMember> byToken(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<StaffMember> find(StaffId staff) {
            return Optional.empty();
        }
    }
}
