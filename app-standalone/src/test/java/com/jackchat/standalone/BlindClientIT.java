package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that many hotels have embedded: it does not look at what comes before it goes on, but lets 100 ms pass. What
 * it sends must do, however long the server takes: the machine of a test may be busy.
 */
class BlindClientIT {

    private static final int BLIND_WAIT_MILLIS = 100;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path dir;

    @Test
    void isServedFromTheFirstSecondOnAndResumesByItsVisitorId() throws Exception {
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            for (String visitor : List.of("first after the start", "later")) {
                assertThat(visit(jar, visitor, "Hello", BLIND_WAIT_MILLIS))
                        .as(visitor)
                        .containsExactly("connected", "identified", "message_ack", "pong");
            }

            assertThat(visit(jar, "later", "Hello again", BLIND_WAIT_MILLIS))
                    .containsExactly("connected", "history", "identified", "message_ack", "pong");
        }
    }

    @Test
    void isServedEvenIfItDoesNotWaitAtAll() throws Exception {
        try (RunningJar jar = RunningJar.start(dir, Map.of("CHAT_DATABASE_URL", "memory:"))) {
            assertThat(visit(jar, "hasty", "Hello", 0))
                    .containsExactly("connected", "identified", "message_ack", "pong");
        }
    }

    /** What such a client gets, in order, up to the answer to a ping after its message. */
    private List<String> visit(RunningJar jar, String visitor, String content, int waitMillis) throws Exception {
        GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        letPass(waitMillis);
        guest.send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
        letPass(waitMillis);
        guest.send("{\"type\":\"message\",\"clientMessageId\":\"" + visitor + content + "\",\"content\":\"" + content
                + "\"}");
        guest.send("{\"type\":\"ping\"}");
        return guest.typesUntil("pong");
    }

    private static void letPass(int millis) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, MILLISECONDS))
                .join();
    }
}
