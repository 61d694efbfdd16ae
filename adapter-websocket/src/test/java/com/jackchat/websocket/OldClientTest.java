package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.ports.VisitorTokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client gets that knows nothing of {@code protocol:1}. */
class OldClientTest {

    private static final String IDENTIFY = "{'type':'identify','visitorId':'v-1','resumeConversation':true}";
    private static final String HELLO = "{'type':'message','clientMessageId':'m-1','content':'Hello'}";

    @Test
    void isGreetedIdentifiedAndAcknowledged() {
        try (TestChat chat = new TestChat();
                ChatClient guest = ChatClient.connect(chat.server, "/ws/chat?hotelId=hotel_1")) {
            JsonNode connected = guest.next("connected");
            JsonNode identified = guest.send(IDENTIFY).next("identified");
            JsonNode ack = guest.send(HELLO).next("message_ack");

            assertThat(connected.path("sessionId").asText()).isNotEmpty();
            assertThat(connected.path("timestamp").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(identified.path("guestId").asText()).isNotEmpty();
            assertThat(ack.path("clientMessageId").asText()).isEqualTo("m-1");
            assertThat(ack.path("messageId").asText()).isNotEmpty();
            assertThat(ack.path("timestamp").asText()).endsWith("Z");
        }
    }

    @Test
    void resumesByItsVisitorIdAlone() {
        try (TestChat chat = new TestChat()) {
            try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
                guest.send(IDENTIFY).next("identified");
                guest.send(HELLO).next("message_ack");
            }

            try (ChatClient again = ChatClient.guest(chat.server, "hotel_1")) {
                JsonNode history = again.send(IDENTIFY).next("history");
                again.next("identified");

                JsonNode message = history.path("messages").get(0);
                assertThat(history.path("conversationId").asText()).isNotEmpty();
                assertThat(message.path("content").asText()).isEqualTo("Hello");
                assertThat(message.path("role").asText()).isEqualTo("guest");
                assertThat(message.path("id").asText()).isNotEmpty();
                assertThat(message.path("attachments").isArray()).isTrue();
            }
        }
    }

    @Test
    void isIdentifiedByTheVisitorIdOfTheUrl() {
        try (TestChat chat = new TestChat()) {
            try (ChatClient guest = ChatClient.connect(chat.server, "/ws/chat?hotelId=hotel_1&visitorId=v-9")) {
                guest.send("{'type':'identify'}").await("identified");
                guest.send(HELLO).next("message_ack");
            }

            try (ChatClient again = ChatClient.guest(chat.server, "hotel_1")) {
                again.send("{'type':'identify','visitorId':'v-9','resumeConversation':true}")
                        .next("history");
            }
        }
    }

    @Test
    void getsNoEchoOfItsOwnInAnyTabAndNoFramesThatItDoesNotKnow() {
        try (TestChat chat = new TestChat();
                ChatClient one = ChatClient.guest(chat.server, "hotel_1");
                ChatClient two = ChatClient.guest(chat.server, "hotel_1")) {
            one.send(IDENTIFY).next("identified");
            two.send(IDENTIFY).next("identified");

            JsonNode ack = one.send(HELLO).next("message_ack");
            chat.agent("anna", "hotel_1");
            ChatClient console = chat.console("anna");
            String conversation = ack.path("conversationId").asText();
            console.send("{'type':'read','conversationId':'" + conversation + "','seq':1}");
            console.send("{'type':'message','conversationId':'" + conversation
                    + "','clientMessageId':'s-1','content':'Welcome'}");
            console.await("message_ack");

            JsonNode answer = two.next("message");
            assertThat(answer.path("content").asText()).isEqualTo("Welcome");
            assertThat(answer.path("role").asText()).isEqualTo("assistant");
            assertThat(answer.has("clientMessageId")).isFalse();
            assertThat(types(one.untilPong())).containsExactly("message");
            assertThat(two.untilPong()).isEmpty();
        }
    }

    @Test
    void chatsButDoesNotResumeWhereTokensAreRequired() {
        try (TestChat chat = new TestChat(VisitorTokens.REQUIRED, server -> server)) {
            try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
                guest.send(IDENTIFY).next("identified");
                guest.send(HELLO).next("message_ack");
            }

            try (ChatClient again = ChatClient.guest(chat.server, "hotel_1")) {
                again.send(IDENTIFY).next("identified");
                again.send(HELLO).next("message_ack");
            }
        }
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("type").asText()).toList();
    }
}
