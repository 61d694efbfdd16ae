package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client with {@code protocol:1} gets. */
class ModernClientTest {

    private static final String IDENTIFY =
            "{'type':'identify','visitorId':'v-1','resumeConversation':true,'protocol':1}";

    private final TestChat chat = new TestChat();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void isBoundToItsToken() {
        String token;
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            token = guest.send(IDENTIFY)
                    .await("identified")
                    .path("visitorToken")
                    .asText();
            say(guest, "m-1", "secret");
        }

        try (ChatClient withToken = ChatClient.guest(chat.server, "h");
                ChatClient without = ChatClient.guest(chat.server, "h");
                ChatClient old = ChatClient.guest(chat.server, "h")) {
            JsonNode somebodyNew = without.send(IDENTIFY).await("identified");
            JsonNode oldOne = old.send(IDENTIFY.replace(",'protocol':1", "")).await("identified");
            withToken
                    .send(IDENTIFY.replace("'protocol':1", "'protocol':1,'visitorToken':'" + token + "'"))
                    .next("history");

            assertThat(somebodyNew.path("visitorId").asText()).isNotEqualTo("v-1");
            assertThat(somebodyNew.path("visitorToken").asText()).isNotEqualTo(token);
            assertThat(oldOne.path("visitorId").asText()).isNotEqualTo("v-1");
            assertThat(withToken.await("identified").path("visitorId").asText()).isEqualTo("v-1");
        }
    }

    @Test
    void seesItsOtherTabsMessagesWithTheirClientMessageId() {
        try (ChatClient one = ChatClient.guest(chat.server, "h");
                ChatClient two = ChatClient.guest(chat.server, "h")) {
            String token =
                    one.send(IDENTIFY).await("identified").path("visitorToken").asText();
            two.send(IDENTIFY.replace("'protocol':1", "'protocol':1,'visitorToken':'" + token + "'"))
                    .await("identified");

            say(one, "m-1", "from tab one");
            JsonNode echo = two.await("message");

            assertThat(echo.path("clientMessageId").asText()).isEqualTo("m-1");
            assertThat(echo.path("role").asText()).isEqualTo("guest");
            assertThat(one.untilPong())
                    .noneMatch(frame -> frame.path("type").asText().equals("message"));
        }
    }

    @Test
    void getsTheFirstAcknowledgementAgainForARepeat() {
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            guest.send(IDENTIFY).await("identified");

            JsonNode first = say(guest, "m-1", "once");
            guest.send("{'type':'end'}");
            JsonNode again = say(guest, "m-1", "once");
            guest.send("{'type':'message','clientMessageId':'m-1','content':'other'}");
            JsonNode error = guest.await("error");

            assertThat(first.path("duplicate").asBoolean()).isFalse();
            assertThat(again.path("duplicate").asBoolean()).isTrue();
            assertThat(again.path("messageId")).isEqualTo(first.path("messageId"));
            assertThat(again.path("timestamp")).isEqualTo(first.path("timestamp"));
            assertThat(error.path("code").asText()).isEqualTo("INVALID_MESSAGE");
            assertThat(error.path("field").asText()).isEqualTo("clientMessageId");
        }
    }

    @Test
    void goesOnWhereItWas() {
        String token;
        JsonNode second;
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            token = guest.send(IDENTIFY)
                    .await("identified")
                    .path("visitorToken")
                    .asText();
            for (int i = 1; i <= 3; i++) say(guest, "m-" + i, "text " + i);
            second = guest.send("{'type':'ping'}").await("pong");
        }

        try (ChatClient again = ChatClient.guest(chat.server, "h")) {
            String conversation = second.path("conversationId").asText();
            again.send("{'type':'identify','protocol':1,'resumeConversation':true,'visitorToken':'" + token
                    + "','conversationId':'" + conversation + "','afterSeq':1}");
            JsonNode history = again.next("history");

            assertThat(second.path("headSeq").asLong()).isEqualTo(3);
            assertThat(history.path("recovered").asBoolean()).isTrue();
            assertThat(history.path("messages").findValuesAsText("content")).containsExactly("text 2", "text 3");
            assertThat(history.path("state").path("status").asText()).isEqualTo("open");
            assertThat(history.path("epoch").asText()).isNotEmpty();
        }
    }

    @Test
    void keepsTheOrderOfWhatItSendsWithoutWaiting() {
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            guest.send(IDENTIFY);
            IntStream.rangeClosed(1, 200)
                    .forEach(i ->
                            guest.send("{'type':'message','clientMessageId':'m-" + i + "','content':'" + i + "'}"));

            List<Long> seqs = IntStream.rangeClosed(1, 200)
                    .mapToObj(i -> guest.await("message_ack").path("seq").asLong())
                    .toList();

            assertThat(seqs).isSorted().startsWith(1L).endsWith(200L);
        }
    }

    @Test
    void endsWhatItsMessageRightBeforeOpened() {
        for (int i = 0; i < 50; i++) {
            try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
                guest.send("{'type':'identify','protocol':1}").await("identified");

                guest.send("{'type':'message','clientMessageId':'m-1','content':'That is all, thanks'}")
                        .send("{'type':'end'}");
                List<JsonNode> frames = guest.untilPong();

                assertThat(frames)
                        .filteredOn(frame -> frame.path("type").asText().equals("state"))
                        .extracting(frame -> frame.path("status").asText())
                        .containsExactly("open", "closed");
            }
        }
    }

    @Test
    void mayNotBecomeSomebodyElse() {
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            guest.send(IDENTIFY).await("identified");

            guest.send("{'type':'identify','visitorId':'v-2','protocol':1}");
            JsonNode error = guest.await("error");
            JsonNode again = guest.send("{'type':'identify','visitorId':'v-1','name':'Ada','protocol':1}")
                    .await("identified");

            assertThat(error.path("code").asText()).isEqualTo("UNAUTHORIZED");
            assertThat(again.path("visitorId").asText()).isEqualTo("v-1");
        }
    }

    @Test
    void isToldWhenTheServerGoesAway() {
        try (ChatClient guest = ChatClient.guest(chat.server, "h")) {
            guest.send(IDENTIFY).await("identified");

            chat.server.close();

            assertThat(guest.next("reconnect").path("afterMs").asInt()).isPositive();
            assertThat(guest.closeCode()).isEqualTo(1001);
        }
    }

    private static JsonNode say(ChatClient guest, String id, String text) {
        return guest.send("{'type':'message','clientMessageId':'" + id + "','content':'" + text + "'}")
                .await("message_ack");
    }
}
