package com.jackchat.http;

import static java.util.Objects.requireNonNull;

import com.jackchat.application.JackChat;
import com.jackchat.ports.Transport;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.OriginPolicy;
import com.jackchat.protocol.RestBodies;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.jersey.server.ApplicationHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat over HTTP, for a server of the host's.
 *
 * <p>On Grizzly, mount {@link #grizzlyHandler} at {@code /}: it never blocks the threads that call it, and brings its
 * own for the work. In a servlet container, give {@link #application} to Jersey's servlet with asynchronous calls
 * enabled; a filter of the host's should set the request attribute {@link #REMOTE_ADDRESS}, without which attempts to
 * log in are counted by name alone.
 *
 * <p>Close it after the server has stopped taking requests, and before the chat.
 */
public final class HttpApi implements AutoCloseable {

    /** The property of a request that holds the address, in digits, which it came from. */
    public static final String REMOTE_ADDRESS = "com.jackchat.http.remoteAddress";

    /** The property of a request that is {@link Boolean#TRUE} when it came over TLS. */
    public static final String SECURE = "com.jackchat.http.secure";

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final int WORKERS = 16;
    private static final int QUEUED_REQUESTS = 1_000;
    private static final int PAGE_WORKERS = 4;
    private static final int PASSWORD_CHECKS = 2;
    private static final int QUEUED_PASSWORDS = 32;

    private final Timer timer = new Timer();
    private final Workers workers = new Workers("jack-http", WORKERS, QUEUED_REQUESTS);
    private final Workers pages = new Workers("jack-http-pages", PAGE_WORKERS, QUEUED_REQUESTS);
    private final Workers passwordChecks = new Workers("jack-http-login", PASSWORD_CHECKS, QUEUED_PASSWORDS);
    private final Downloads downloads;
    private final UploadStreams uploads;
    private final LongPolls polls;
    private final Duration bodyPatience;
    private final CrossOrigin crossOrigin;
    private final List<Object> resources;
    private final List<Object> providers;

    private HttpApi(Builder builder) {
        JackChat chat = builder.chat;
        bodyPatience = builder.bodyPatience;
        var clients = new ClientAddresses(builder.trustedProxies);
        var own = new OwnOrigin(builder.publicUrl, clients);
        var urls = FileUrls.of(chat.uploads(), builder.publicUrl);
        var throttle = new GuestThrottle(chat.rateLimiter());
        downloads = new Downloads(clients, timer, builder.downloads);
        uploads = new UploadStreams(chat.uploads(), timer, builder.uploadPatience);
        polls = new LongPolls(chat.guestChat(), workers.asExecutor(), urls, builder.polls);
        resources = List.of(
                new Pages(new StaticFiles(builder.classPath)),
                new StatusPages(chat.administration(), builder.transport),
                new StaffAccess(
                        chat.staffLogins(),
                        builder.sessionLifetime,
                        chat.staffDesk(),
                        new LoginThrottle(chat.rateLimiter()),
                        own,
                        clients,
                        passwordChecks),
                new Attachments(chat.uploads(), new Bearers(chat.guestChat()), throttle, urls, chat.clock()),
                new StaffUploads(chat.uploads(), chat.staffLogins(), throttle, urls, own),
                new Sessions(
                        chat.guestChat(),
                        chat.ids(),
                        new RestBodies(builder.limits),
                        builder.limits.taking(chat.uploads().rules()),
                        throttle,
                        clients,
                        polls,
                        urls,
                        workers.asExecutor()));
        crossOrigin = new CrossOrigin(builder.origins, own);
        providers = List.of(
                crossOrigin,
                new SafeHeaders(),
                new BodyLimit(Limits.FRAME_BYTES),
                new FileBodyWriter(),
                new Failures());
    }

    /** Starts to build the HTTP side of this chat. */
    public static Builder serving(JackChat chat) {
        return new Builder(chat);
    }

    /** A handler to mount at {@code /}. Jersey starts meanwhile: WebSockets need not wait for it, and requests do. */
    public HttpHandler grizzlyHandler() {
        var jersey = CompletableFuture.supplyAsync(() -> new ApplicationHandler(application()), workers.asExecutor());
        var unused = jersey.whenComplete((started, failure) -> {
            if (failure != null) LOG.error("The HTTP side did not start; every request will fail", failure);
        });
        return new JerseyHandler(
                jersey, workers, pages, downloads, uploads, crossOrigin, timer, Limits.FRAME_BYTES, bodyPatience);
    }

    /** The same for any other container of Jersey's. */
    public Application application() {
        return JerseySetup.of(resources, providers);
    }

    long waitingPolls() {
        return polls.waiting();
    }

    /** Answers the long polls that wait, and finishes what is under way. */
    @Override
    public void close() {
        polls.close();
        passwordChecks.close();
        uploads.close();
        workers.close();
        pages.close();
        downloads.close();
        timer.close();
    }

    /** What the HTTP side is made of. */
    public static final class Builder {

        private final JackChat chat;
        private OriginPolicy origins = OriginPolicy.ANY;
        private Limits limits = new Limits(4096, 0, List.of());
        private Supplier<Optional<Transport>> transport = Optional::empty;
        private Duration sessionLifetime = Duration.ofHours(24);
        private @Nullable URI publicUrl;
        private Collection<String> trustedProxies = List.of();
        private ClassLoader classPath = HttpApi.class.getClassLoader();
        private Duration bodyPatience = Duration.ofSeconds(10);
        private Duration uploadPatience = Duration.ofSeconds(30);
        private Downloads.Limits downloads = Downloads.Limits.USUAL;
        private PollLimits polls = new PollLimits(1_000, 6, Duration.ofSeconds(25));

        private Builder(JackChat chat) {
            this.chat = requireNonNull(chat, "chat");
        }

        /** Which sites may use the guests' calls and the widget; by default every one. */
        public Builder origins(OriginPolicy allowed) {
            origins = requireNonNull(allowed, "allowed");
            return this;
        }

        /** By default 4,096 bytes of content, and no files. */
        public Builder limits(Limits newLimits) {
            limits = requireNonNull(newLimits, "newLimits");
            return this;
        }

        /** The server that health pages tell of, asked each time; empty while there is none. Must not block. */
        public Builder transport(Supplier<Optional<Transport>> server) {
            transport = requireNonNull(server, "server");
            return this;
        }

        /** How long a log-in of staff lasts; a day by default. */
        public Builder sessionLifetime(Duration lifetime) {
            if (lifetime.isNegative() || lifetime.isZero()) {
                throw new IllegalArgumentException("sessionLifetime must be positive, not " + lifetime);
            }
            sessionLifetime = lifetime;
            return this;
        }

        /** Where browsers reach this server, if not where requests say; with https, cookies are marked secure. */
        public Builder publicUrl(URI url) {
            if (url.getScheme() == null || url.getAuthority() == null) {
                throw new IllegalArgumentException("publicUrl must be an address such as https://chat.example");
            }
            publicUrl = url;
            return this;
        }

        /**
         * Addresses, or ranges of them such as {@code 10.0.0.0/8}, whose {@code X-Forwarded-For} and
         * {@code X-Forwarded-Proto} are believed; none by default.
         */
        public Builder trustedProxies(Collection<String> ranges) {
            trustedProxies = List.copyOf(ranges);
            return this;
        }

        /** Where the files of widget and console are found; by default where this class is. */
        public Builder classPath(ClassLoader loader) {
            classPath = requireNonNull(loader, "loader");
            return this;
        }

        /** How long a body may take to arrive. */
        Builder bodyPatience(Duration patience) {
            bodyPatience = patience;
            return this;
        }

        /** How long the next piece of a file may take to arrive. */
        Builder uploadPatience(Duration patience) {
            uploadPatience = patience;
            return this;
        }

        Builder downloads(Downloads.Limits newDownloads) {
            downloads = newDownloads;
            return this;
        }

        Builder polls(PollLimits newPolls) {
            polls = newPolls;
            return this;
        }

        /** @throws IllegalArgumentException when a trusted proxy is not an address */
        public HttpApi build() {
            return new HttpApi(this);
        }
    }
}
