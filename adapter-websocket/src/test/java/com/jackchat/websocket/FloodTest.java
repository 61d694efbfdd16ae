package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.application.JackChat;
import com.jackchat.application.MessageLimits;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guests who say more than they may. */
class FloodTest {

    private static final int A_MINUTE = 30;

    private final JackChat chat = JackChat.on(InMemoryStorage.create(), new SingleNode())
            .messageLimits(MessageLimits.perMinute(A_MINUTE))
            .build();
    private final ChatServer server = ChatServer.serving(chat).port(0).start();

    @AfterEach
    void stop() {
        server.close();
        chat.close();
    }

    @Test
    void areToldHowLongToWaitAndForWhichMessageAndWhatTheyMaySayIsKept() {
        try (ChatClient guest = ChatClient.guest(server, "hotel_1")) {
            guest.send("{'type':'identify','visitorId':'flood'}").next("identified");
            for (int i = 1; i <= A_MINUTE; i++) say(guest, i).next("message_ack");

            JsonNode error = say(guest, A_MINUTE + 1).next("error");

            assertThat(error.path("code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(error.path("clientMessageId").asText()).isEqualTo("m-" + (A_MINUTE + 1));
            assertThat(error.path("retryAfterMs").asLong()).isBetween(1L, 2_000L);
        }
    }

    @Test
    void areCountedOverAllTheirConnections() {
        try (ChatClient one = ChatClient.guest(server, "hotel_1");
                ChatClient two = ChatClient.guest(server, "hotel_1");
                ChatClient other = ChatClient.guest(server, "hotel_1")) {
            one.send("{'type':'identify','visitorId':'flood'}").next("identified");
            two.send("{'type':'identify','visitorId':'flood'}").next("identified");
            other.send("{'type':'identify','visitorId':'other'}").next("identified");
            for (int i = 1; i <= A_MINUTE; i++) say(one, i).next("message_ack");

            assertThat(say(two, A_MINUTE + 1).next("error").path("code").asText())
                    .isEqualTo("RATE_LIMITED");
            say(other, 1).next("message_ack");
        }
    }

    @Test
    void areClosedWith4008WhenTheyGoOnAllTheSameWhileOthersAreServed() throws IOException {
        try (RawClient flood = RawClient.open(server.port(), "/ws/chat?hotelId=hotel_1");
                ChatClient other = ChatClient.guest(server, "hotel_1")) {
            other.send("{'type':'identify','visitorId':'other'}").next("identified");
            flood.text("{\"type\":\"identify\",\"visitorId\":\"flood\"}");

            RawClient.Received last = flood.receive();
            for (int i = 1; last.opcode() != RawClient.CLOSE; i++) {
                // One after the other, so that this client and not a queue is the measure.
                flood.text("{\"type\":\"message\",\"clientMessageId\":\"m-" + i + "\",\"content\":\"x\"}");
                last = flood.receive();
                if (i % 1_000 == 0 && i <= 20_000) say(other, i).next("message_ack");
            }

            assertThat(last.code()).isEqualTo(4008);
        }
    }

    @Test
    void mayNotPourOtherFramesEither() {
        FrameRate rate = new FrameRate(0);

        long passed = IntStream.range(0, 1_000).filter(i -> passes(rate, i)).count();
        long second = Duration.ofSeconds(1).toNanos();
        long later =
                IntStream.range(0, 1_000).filter(i -> passes(rate, second + i)).count();

        assertThat(passed).isEqualTo(300);
        assertThat(later).isEqualTo(50);
    }

    private static boolean passes(FrameRate rate, long now) {
        try {
            rate.take(now);
            return true;
        } catch (RateLimitedException refused) {
            return false;
        }
    }

    private static ChatClient say(ChatClient guest, int number) {
        return guest.send("{'type':'message','clientMessageId':'m-" + number + "','content':'" + number + "'}");
    }
}
