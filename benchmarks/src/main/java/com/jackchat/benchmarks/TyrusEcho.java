package com.jackchat.benchmarks;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import org.glassfish.tyrus.server.Server;

/** Tyrus as it comes, in its own container: {@code TyrusEcho PORT}. */
final class TyrusEcho {

    static final String PATH = "/echo";

    private TyrusEcho() {}

    public static void main(String[] args) throws Exception {
        Server server = new Server("127.0.0.1", Integer.parseInt(args[0]), "/", Map.of(), Echo.class);
        server.start();
        Thread.currentThread().join();
    }

    /** Public, because Tyrus makes it. */
    @ServerEndpoint(PATH)
    public static final class Echo {

        // Who is gone gets no echo, so nobody waits for it.
        @SuppressWarnings("FutureReturnValueIgnored")
        @OnMessage
        public void say(String text, Session session) {
            session.getAsyncRemote().sendText(text);
        }
    }
}
