package com.jackchat.protocol;

import static com.jackchat.protocol.Given.CONVERSATION;
import static com.jackchat.protocol.Given.HOTEL;
import static com.jackchat.protocol.Given.quoted;
import static com.jackchat.protocol.Given.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.Rating;
import com.jackchat.domain.VisitorId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestBodiesTest {

    private final RestBodies bodies = new RestBodies(Given.LIMITS);

    @Test
    void readsANewSession() {
        NewSession session = bodies.session(body("{'hotelId':'demo','visitorId':'v1','userId':'u1','name':'Bo',"
                + "'email':'bo@example.com','metadata':{'userAgent':'curl','ipAddress':null,'n':1}}"));

        assertThat(session)
                .isEqualTo(new NewSession(
                        HOTEL,
                        new VisitorId("v1"),
                        new GuestProfile("Bo", "bo@example.com", null, false),
                        Map.of("userAgent", "curl", "n", "1")));
    }

    @Test
    void takesAUserForAVisitorAndNobodyForSomebodyNew() {
        NewSession byUser = bodies.session(body("{'hotelId':'demo','userId':'u1'}"));
        NewSession byNobody = bodies.session(body("{'hotelId':'demo'}"));

        assertThat(byUser.visitor()).isEqualTo(new VisitorId("u1"));
        assertThat(byNobody.visitor()).isNull();
    }

    @Test
    void refusesASessionWithoutAHotel() {
        assertThat(refusal(() -> bodies.session(body("{}"))).field()).isEqualTo("hotelId");
        assertThat(refusal(() -> bodies.session(body("{'hotelId':'a/b'}"))).field())
                .isEqualTo("hotelId");
        assertThat(refusal(() -> bodies.session(new byte[0])).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void readsAMessageWithFactsBesideIt() {
        Draft draft = bodies.message(body("{'clientMessageId':'m1','content':'Hé','metadata':{'source':'pms'}}"));

        assertThat(draft)
                .isEqualTo(new Draft(
                        new ClientMessageId("m1"),
                        MessageContent.text("Hé"),
                        null,
                        List.of(),
                        Map.of("source", "pms")));
    }

    @Test
    void refusesAMessageByItsName() {
        FrameException refusal =
                refusal(() -> bodies.message(body("{'content':'a','metadata':{'a':{}},'clientMessageId':'m1'}")));

        assertThat(refusal.field()).isEqualTo("metadata.a");
        assertThat(refusal.clientMessageId()).isEqualTo("m1");
    }

    @Test
    void readsTheSmallBodies() {
        assertThat(bodies.typing(body("{'isTyping':true}"))).isTrue();
        assertThat(bodies.read(body("{'seq':4}"), CONVERSATION)).isEqualTo(4);
        assertThat(bodies.read(body("{'messageId':'c1.4'}"), CONVERSATION)).isEqualTo(4);
        assertThat(bodies.rating(body("{'score':1,'comment':'Cold'}"))).isEqualTo(new Rating(1, "Cold"));
    }

    @Test
    void refusesAReadMarkOfAnotherConversation() {
        FrameException refusal = refusal(() -> bodies.read(body("{'messageId':'c2.4'}"), CONVERSATION));

        assertThat(refusal.field()).isEqualTo("messageId");
    }

    private static byte[] body(String json) {
        return quoted(json).getBytes(UTF_8);
    }
}
