package com.jackchat.standalone;

import com.jackchat.application.JackChat;
import com.jackchat.application.MessageLimits;
import com.jackchat.http.HttpApi;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Transport;
import com.jackchat.websocket.ChatServer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** WebSocket and HTTP on a storage that a test can reach: a host application that embeds all of it. */
final class WholeServer implements AutoCloseable {

    private final HttpApi http;
    private final ChatServer server;
    private final JackChat chat;

    private WholeServer(Storage storage, InstantSource clock, MessageLimits limits) {
        chat = JackChat.on(storage, new SingleNode())
                .clock(clock)
                .messageLimits(limits)
                .build();
        AtomicReference<Transport> transport = new AtomicReference<>();
        http = HttpApi.serving(chat)
                .transport(() -> Optional.ofNullable(transport.get()))
                .build();
        server = ChatServer.serving(chat)
                .port(0)
                .handler(http.grizzlyHandler(), "/*")
                .start();
        transport.set(server);
    }

    /** Closes the storage, too, when it is closed. */
    static WholeServer on(Storage storage) {
        return on(storage, InstantSource.system());
    }

    static WholeServer on(Storage storage, InstantSource clock) {
        return limited(storage, clock, MessageLimits.NONE);
    }

    static WholeServer limited(Storage storage, InstantSource clock, MessageLimits limits) {
        return new WholeServer(storage, clock, limits);
    }

    int port() {
        return server.port();
    }

    JackChat chat() {
        return chat;
    }

    @Override
    public void close() {
        http.close();
        server.close();
        chat.close();
    }
}
