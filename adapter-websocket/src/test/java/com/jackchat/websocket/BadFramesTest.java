package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadFramesTest {

    private static TestChat chat;

    @BeforeAll
    static void start() {
        chat = new TestChat();
    }

    @AfterAll
    static void stop() {
        chat.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INVALID_JSON    |                 | hello",
                "INVALID_JSON    |                 | {'type':'ping'",
                "INVALID_JSON    |                 | {'type':'ping'} {}",
                "INVALID_JSON    |                 | {'type':'ping','type':'ping'}",
                "INVALID_MESSAGE |                 | []",
                "INVALID_MESSAGE |                 | 'ping'",
                "INVALID_MESSAGE |                 | null",
                "INVALID_MESSAGE | type            | {}",
                "INVALID_MESSAGE | type            | {'type':7}",
                "UNKNOWN_TYPE    |                 | {'type':'launch'}",
                "INVALID_MESSAGE | clientMessageId | {'type':'message','content':'x'}",
                "INVALID_MESSAGE | content         | {'type':'message','clientMessageId':'b-1'}",
                "INVALID_MESSAGE | content         | {'type':'message','clientMessageId':'b-1','content':''}",
                "INVALID_MESSAGE | content         | {'type':'message','clientMessageId':'b-1','content':5}",
                "INVALID_MESSAGE | isTyping        | {'type':'typing','isTyping':'yes'}",
                "INVALID_MESSAGE | score           | {'type':'rate','conversationId':'c','score':6}",
                "INVALID_MESSAGE | limit           | {'type':'history','conversationId':'c','limit':101}",
            })
    void getTheirCodeAndTheNextGoodMessageWorks(String code, String field, String frame) {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            guest.send("{'type':'identify','protocol':1}").await("identified");

            JsonNode error = guest.send(frame).next("error");

            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("message").asText()).isNotEmpty();
            if (field != null) assertThat(error.path("field").asText()).isEqualTo(field);
            guest.send("{'type':'message','clientMessageId':'ok','content':'still here'}")
                    .await("message_ack");
        }
    }

    @Test
    void nameTheMessageThatCausedThem() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            JsonNode before = guest.send("{'type':'message','clientMessageId':'m-0','content':'x'}")
                    .next("error");
            guest.send("{'type':'identify'}").next("identified");

            JsonNode error = guest.send("{'type':'message','content':'','clientMessageId':'m-1'}")
                    .next("error");

            assertThat(before.path("code").asText()).isEqualTo("NOT_IDENTIFIED");
            assertThat(before.path("message").asText()).isEqualTo("Please identify first");
            assertThat(before.path("clientMessageId").asText()).isEqualTo("m-0");
            assertThat(error.path("clientMessageId").asText()).isEqualTo("m-1");
        }
    }

    @Test
    void holdFiveThousandCharactersAndAreTooLarge() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            guest.send("{'type':'identify'}").next("identified");

            JsonNode error = guest.send(
                            "{'type':'message','clientMessageId':'m-1','content':'" + "x".repeat(5_000) + "'}")
                    .next("error");

            assertThat(error.path("code").asText()).isEqualTo("MESSAGE_TOO_LARGE");
            assertThat(error.path("clientMessageId").asText()).isEqualTo("m-1");
            guest.send("{'type':'message','clientMessageId':'m-2','content':'" + "x".repeat(4_096) + "'}")
                    .next("message_ack");
        }
    }

    @Test
    void withoutTextCloseTheConnection() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            assertThat(guest.sendBinary().closeCode()).isEqualTo(1003);
        }
    }

    @Test
    void ofSeventyKilobytesCloseTheConnection() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            guest.send("{'type':'identify'}").next("identified");
            guest.send("{'type':'message','clientMessageId':'m-1','content':'" + "x".repeat(70_000) + "'}");

            assertThat(guest.closeCode()).isEqualTo(1009);
        }
        try (ChatClient next = ChatClient.guest(chat.server, "hotel_1")) {
            next.send("{'type':'identify'}").next("identified");
        }
    }

    @Test
    void ofSeventeenKilobytesCloseAConnectionThatHasNotIdentified() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            guest.send("{'type':'identify','name':'" + "x".repeat(17_000) + "'}");

            assertThat(guest.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void mayBeLongRightBehindAnIdentifyThatIsNotAnsweredYet() throws IOException {
        String page = "https://hotel.example/" + "x".repeat(1_900);
        String note = "\"note\":\"" + "x".repeat(30_000) + "\"";
        try (RawClient guest = RawClient.open(chat.server.port(), "/ws/chat?hotelId=hotel_1")) {
            ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
            atOnce.writeBytes(text("{\"type\":\"identify\",\"context\":{\"pageUrl\":\"" + page + "\"}}"));
            atOnce.writeBytes(
                    text("{\"type\":\"message\",\"clientMessageId\":\"m-1\",\"content\":\"x\"," + note + "}"));

            guest.raw(atOnce.toByteArray());

            List<String> types = new ArrayList<>();
            for (int i = 0; i < 3; i++) types.add(guest.receive().text().replaceAll(".*?\"type\":\"(\\w+)\".*", "$1"));
            assertThat(types).containsExactly("connected", "identified", "message_ack");
        }
    }

    private static byte[] text(String text) {
        return RawClient.frame(RawClient.TEXT, true, true, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutEndCloseTheConnection() {
        try (ChatClient guest = ChatClient.guest(chat.server, "hotel_1")) {
            for (int i = 0; i < 20; i++) guest.send("{'type':'nonsense'}");

            assertThat(guest.closeCode()).isEqualTo(4008);
        }
    }
}
