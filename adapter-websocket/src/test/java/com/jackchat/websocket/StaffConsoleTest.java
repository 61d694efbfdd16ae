package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffConsoleTest {

    private static final String IDENTIFY = "{'type':'identify','visitorId':'v-1','name':'Ada','protocol':1}";

    private final TestChat chat = new TestChat();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void showsTheInboxAndTheConversationAndAnswersTheGuest() {
        chat.agent("anna", "h");
        try (ChatClient guest = ChatClient.guest(chat.server, "h");
                ChatClient console = chat.console("anna")) {
            guest.send(IDENTIFY).await("identified");
            console.send("{'type':'watch','hotelId':'h'}").await("inbox");

            String conversation = say(guest, "m-1", "Towels please");
            JsonNode summary = console.await("conversation");
            console.send("{'type':'open','conversationId':'" + conversation + "'}");
            JsonNode history = console.await("history");
            console.send("{'type':'typing','conversationId':'" + conversation + "','isTyping':true}");
            JsonNode typing = guest.await("typing");
            console.send(
                    "{'type':'message','conversationId':'" + conversation + "','clientMessageId':'s-1',"
                            + "'content':'Which **room**?','quickReplies':[{'label':'101','payload':'room:101'}],"
                            + "'cards':[{'title':'Suite','buttons':[{'type':'url','label':'See','url':'https://h.example'}]}]}");
            JsonNode answer = guest.await("message");
            guest.send(
                    "{'type':'message','clientMessageId':'m-2','content':'101','reply':{'label':'101','payload':'room:101'}}");
            JsonNode tapped = console.await("message");

            assertThat(summary.path("guest").path("name").asText()).isEqualTo("Ada");
            assertThat(summary.path("lastMessage").path("excerpt").asText()).isEqualTo("Towels please");
            assertThat(summary.path("unread").asInt()).isEqualTo(1);
            assertThat(history.path("messages").findValuesAsText("content")).containsExactly("Towels please");
            assertThat(typing.path("isTyping").asBoolean()).isTrue();
            assertThat(answer.path("quickReplies").get(0).path("payload").asText())
                    .isEqualTo("room:101");
            assertThat(answer.path("cards").get(0).path("title").asText()).isEqualTo("Suite");
            assertThat(answer.path("author").path("name").asText()).isEqualTo("Name of anna");
            assertThat(tapped.path("reply").path("payload").asText()).isEqualTo("room:101");
        }
    }

    @Test
    void assignsClosesAndReopensAndTheGuestSeesIt() {
        chat.agent("anna", "h");
        try (ChatClient guest = ChatClient.guest(chat.server, "h");
                ChatClient console = chat.console("anna")) {
            guest.send(IDENTIFY).await("identified");
            String conversation = say(guest, "m-1", "hello");

            console.send("{'type':'assign','conversationId':'" + conversation + "','to':'me'}");
            JsonNode assigned = guest.await("state");
            console.send("{'type':'close','conversationId':'" + conversation + "','reason':'solved'}");
            JsonNode closed = guest.await("state");
            console.send("{'type':'message','conversationId':'" + conversation
                    + "','clientMessageId':'s-1','content':'too late'}");
            JsonNode refused = console.await("error");
            guest.send("{'type':'rate','conversationId':'" + conversation + "','score':5}");
            console.send("{'type':'reopen','conversationId':'" + conversation + "'}");
            JsonNode reopened = guest.await("state");
            while (reopened.path("status").asText().equals("closed")) reopened = guest.await("state");

            assertThat(assigned.path("assignee").path("name").asText()).isEqualTo("Name of anna");
            assertThat(closed.path("status").asText()).isEqualTo("closed");
            assertThat(refused.path("code").asText()).isEqualTo("CONVERSATION_CLOSED");
            assertThat(refused.path("clientMessageId").asText()).isEqualTo("s-1");
            assertThat(reopened.path("status").asText()).isEqualTo("open");
        }
    }

    @Test
    void knowsNothingOfOtherHotels() {
        chat.agent("eve", "other");
        try (ChatClient guest = ChatClient.guest(chat.server, "h");
                ChatClient console = chat.console("eve")) {
            guest.send(IDENTIFY).await("identified");
            String conversation = say(guest, "m-1", "secret");

            JsonNode watch = console.send("{'type':'watch','hotelId':'h'}").await("error");
            JsonNode open = console.send("{'type':'open','conversationId':'" + conversation + "'}")
                    .await("error");
            JsonNode unknown =
                    console.send("{'type':'open','conversationId':'no-such'}").await("error");

            assertThat(watch.path("field").asText()).isEqualTo("hotelId");
            assertThat(open.path("message")).isEqualTo(unknown.path("message"));
            assertThat(open.path("code")).isEqualTo(unknown.path("code"));
        }
    }

    @Test
    void needsASignIn() {
        try (ChatClient wrong = ChatClient.connect(chat.server, "/ws/staff");
                ChatClient none = ChatClient.connect(chat.server, "/ws/staff")) {
            JsonNode refused = none.send("{'type':'watch','hotelId':'h'}").next("error");
            JsonNode response = wrong.send("{'type':'auth','token':'nobody'}").next("auth_response");

            assertThat(refused.path("code").asText()).isEqualTo("UNAUTHORIZED");
            assertThat(response.path("success").asBoolean()).isFalse();
            assertThat(wrong.closeCode()).isEqualTo(4003);
        }
    }

    @Test
    void neverShowsTheGuestAnInternalNote() {
        chat.agent("anna", "h");
        try (ChatClient guest = ChatClient.guest(chat.server, "h");
                ChatClient console = chat.console("anna")) {
            guest.send(IDENTIFY).await("identified");
            String conversation = say(guest, "m-1", "hello");

            console.send("{'type':'message','conversationId':'" + conversation
                    + "','clientMessageId':'s-1','content':'difficult guest','note':true}");

            assertThat(console.await("error").path("field").asText()).isEqualTo("note");
            assertThat(guest.untilPong())
                    .noneMatch(frame -> frame.path("type").asText().equals("message"));
        }
    }

    private static String say(ChatClient guest, String id, String text) {
        return guest.send("{'type':'message','clientMessageId':'" + id + "','content':'" + text + "'}")
                .await("message_ack")
                .path("conversationId")
                .asText();
    }
}
