package com.jackchat.standalone;

import com.jackchat.application.JackChat;
import com.jackchat.files.TikaInspector;
import com.jackchat.http.HttpApi;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Transport;
import com.jackchat.ports.UploadRules;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.OriginPolicy;
import com.jackchat.websocket.ChatServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together that the settings ask for. */
final class Composition {

    private static final Logger log = LoggerFactory.getLogger(Composition.class);

    private final Settings settings;
    private final Opened opened;

    /** @param opened closes the parts, the last first */
    Composition(Settings settings, Opened opened) {
        this.settings = settings;
        this.opened = opened;
    }

    /**
     * Starts to serve.
     *
     * @throws CannotStartException when the keystore, the port or the storage cannot be had; what is wrong with the
     *     first two shows before the storage is touched
     */
    Served start() {
        SSLContext tls =
                settings.keystore() == null ? null : settings.keystore().context();
        requireFreePort();
        Rehearsal rehearsal = Rehearsal.start();
        StorageChoice choice = new StorageChoice(settings);
        Storage storage = opened.open(() -> choice.open(opened));
        log.info("Conversations are {}", choice);
        Passwords passwords = new Passwords();
        AttachmentStore files = choice.openFiles();
        JackChat chat = opened.openOwning(storage, () -> chat(storage, files, passwords));
        AtomicReference<Transport> transport = new AtomicReference<>();
        HttpApi http = http(chat, transport);
        rehearsal.await();
        ChatServer server = opened.open(() -> server(chat, http, tls));
        // Closed before the server is: long polls are answered while there is a connection to answer on.
        opened.open(() -> http);
        transport.set(server);
        log.info("Listening on {} port {}", server.host(), server.port());
        return new Served(server, choice, new StaffAccounts(storage, passwords));
    }

    private JackChat chat(Storage storage, AttachmentStore files, Passwords passwords) {
        StaffAuthenticator accounts = new AccountAuthenticator(storage.staff(), passwords);
        JackChat.Builder chat = JackChat.on(storage, new SingleNode())
                .staff(accounts)
                .visitorTokens(settings.visitorTokens())
                .messageLimits(settings.messageLimits());
        if (!settings.hotels().everything()) chat.hotels(settings.hotels().hotels());
        UploadRules rules = new UploadRules(settings.maxFileSize(), settings.uploadTypes());
        return chat.files(files, TikaInspector.create(), rules).build();
    }

    private HttpApi http(JackChat chat, AtomicReference<Transport> transport) {
        HttpApi.Builder http = HttpApi.serving(chat)
                .origins(origins())
                .limits(limits())
                .sessionLifetime(settings.sessionLength())
                .trustedProxies(settings.trustedProxies())
                .transport(() -> Optional.ofNullable(transport.get()));
        if (settings.publicUrl() != null) http.publicUrl(settings.publicUrl());
        return http.build();
    }

    private ChatServer server(JackChat chat, HttpApi http, @Nullable SSLContext tls) {
        ChatServer.Builder server = ChatServer.serving(chat)
                .host(settings.bind())
                .port(settings.port())
                .path(settings.path())
                .origins(origins())
                .maxConnections(settings.maxConnections())
                .limits(limits())
                .pingInterval(settings.pingInterval())
                .handler(http.grizzlyHandler(), "/*");
        if (settings.publicUrl() != null) server.publicUrl(settings.publicUrl());
        if (tls != null) server.tls(tls);
        try {
            return server.start();
        } catch (UncheckedIOException e) {
            throw cannotListen(e);
        }
    }

    private OriginPolicy origins() {
        return OriginPolicy.of(settings.allowedOrigins());
    }

    private Limits limits() {
        return new Limits(settings.maxMessageSize(), settings.maxFileSize(), List.of());
    }

    /**
     * The server finds out by itself, but only after the storage was opened and perhaps upgraded. This binds without
     * listening, so that clients who come back early are not taken and dropped.
     */
    private void requireFreePort() {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    private CannotStartException cannotListen(Exception failure) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new CannotStartException(
                "Cannot listen on " + settings.bind() + " port " + settings.port() + ": " + reason.getMessage()
                        + ". CHAT_BIND and WEBSOCKET_PORT say where else.",
                failure);
    }
}
