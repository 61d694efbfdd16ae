package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A guest who says one thing, and wants to see it when coming back. It has no thread, so there may be thousands. */
final class ReturningGuest {

    private static final int RETRY_MILLIS = 1_000;

    private final HttpClient http;
    private final String visitor;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean forgotten;

    ReturningGuest(HttpClient http, String visitor) {
        this.http = http;
        this.visitor = visitor;
    }

    /** @param there called once what it said is acknowledged */
    void come(RunningJar jar, Runnable there) {
        connect(jar.socket("/ws/chat?hotelId=hotel_1"), false, there);
    }

    /** Tries again, as clients do, until it is let in. */
    void comeBack(RunningJar jar, Runnable there) {
        connect(jar.socket("/ws/chat?hotelId=hotel_1"), true, there);
    }

    /** How often it had to try again. */
    int refused() {
        return refused.get();
    }

    /** Whether what was acknowledged was not there any more. */
    boolean isForgotten() {
        return forgotten;
    }

    private void connect(URI address, boolean again, Runnable there) {
        var unused = http.newWebSocketBuilder()
                .buildAsync(address, new Incoming(again, there))
                .whenComplete((socket, failure) -> {
                    if (failure == null) return;
                    refused.incrementAndGet();
                    int wait = RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_MILLIS);
                    Executor later = CompletableFuture.delayedExecutor(wait, MILLISECONDS);
                    later.execute(() -> connect(address, again, there));
                });
    }

    private final class Incoming implements WebSocket.Listener {

        private final boolean again;
        private final Runnable there;
        private final StringBuilder frame = new StringBuilder();

        Incoming(boolean again, Runnable there) {
            this.again = again;
            this.there = there;
        }

        @Override
        public void onOpen(WebSocket socket) {
            send(
                    socket,
                    "{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":" + again + "}");
            socket.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                take(socket, frame.toString());
                frame.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(WebSocket socket, String text) {
            if (!again && text.contains("\"type\":\"identified\"")) {
                send(
                        socket,
                        "{\"type\":\"message\",\"clientMessageId\":\"" + visitor + "\",\"content\":\"I am " + visitor
                                + "\"}");
            } else if (!again && text.contains("\"type\":\"message_ack\"")) {
                there.run();
            } else if (again && text.contains("\"type\":\"history\"")) {
                forgotten = !text.contains("\"I am " + visitor + "\"");
                there.run();
            }
        }

        private static void send(WebSocket socket, String text) {
            var unused = socket.sendText(text, true);
        }
    }
}
