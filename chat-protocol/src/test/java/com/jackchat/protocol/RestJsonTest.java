package com.jackchat.protocol;

import static com.jackchat.protocol.Given.ANNA_OF_STAFF;
import static com.jackchat.protocol.Given.GUEST;
import static com.jackchat.protocol.Given.HOTEL;
import static com.jackchat.protocol.Given.NOON;
import static com.jackchat.protocol.Given.json;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.RateLimitedException;
import com.jackchat.domain.VisitorToken;
import com.jackchat.ports.Appended;
import com.jackchat.ports.History;
import com.jackchat.ports.Identified;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestJsonTest {

    private static final String AT = "'2026-03-01T12:00:00.120Z'";
    private static final String MESSAGE =
            "{'id':'c1.1','messageId':'c1.1','conversationId':'c1','seq':1,'role':'guest',"
                    + "'content':'Hi','timestamp':" + AT + ",'clientMessageId':'m1','attachments':[]}";
    private static final String STATE =
            "{'conversationId':'c1','status':'open','handler':'staff','headSeq':1," + "'readBy':{'guest':1,'staff':0}}";

    private static final Limits LIMITS = new Limits(4096, 1_000, List.of("image/png"));
    private static final String WELCOME = "'limits':{'messageSize':4096,'fileSize':1000,'uploadTypes':['image/png']},"
            + "'presence':{'staff':'online'}";

    @Test
    void tellsOfANewSession() {
        var who = new Identified(GUEST, new VisitorToken(HOTEL, "demo.t"));

        assertJson(
                RestJson.created(who, Given.conversation(), LIMITS, Presence.ONLINE),
                "{'sessionId':'c1','status':'created','createdAt':" + AT
                        + ",'visitorToken':'demo.t','guestId':'g1','visitorId':'v1'," + WELCOME + "}");
    }

    @Test
    void writesASessionWhoseOwnFactsGoBeforeTheGuests() {
        var facts = Map.of("userAgent", "curl", "messageCount", "99", "lastActivity", "never");
        Conversation conversation =
                Conversation.opened(Given.CONVERSATION, GUEST, facts, NOON).with(Given.guestSays(1, "Hi"));
        String session = "{'id':'c1','status':'active','createdAt':" + AT + ",'updatedAt':" + AT
                + ",'metadata':{'userAgent':'curl','lastActivity':" + AT + ",'messageCount':1},'state':" + STATE + "}";

        assertJson(RestJson.session(conversation), session);
        assertJson(
                RestJson.sessions(List.of(conversation), LIMITS, Presence.ONLINE),
                "{'sessions':[" + session + "]," + WELCOME + "}");
    }

    @Test
    void tellsWhetherASessionGoesOn() {
        Conversation closed = Given.conversation().closed(null, NOON);

        assertThat(json(RestJson.session(closed)).get("status").textValue()).isEqualTo("inactive");
        assertThat(json(RestJson.session(closed.hiddenFromGuest()))
                        .get("status")
                        .textValue())
                .isEqualTo("archived");
    }

    @Test
    void writesMessages() {
        Conversation conversation = Given.conversation().with(Given.guestSays(1, "Hi"));
        var page = new MessagePage(List.of(Given.guestSays(1, "Hi")), false);

        assertJson(RestJson.message(Given.guestSays(1, "Hi"), FileUrls.none()), MESSAGE);
        assertJson(
                RestJson.messages(new History(conversation, page, "e"), FileUrls.none()),
                "{'conversationId':'c1','messages':[" + MESSAGE + "],'more':false,'epoch':'e','state':" + STATE + "}");
        assertJson(
                RestJson.sent(
                        new Appended(Given.guestSays(1, "Hi"), conversation, conversation, false), FileUrls.none()),
                "{'message':" + MESSAGE + ",'status':'sent','duplicate':false}");
        assertJson(RestJson.deleted(), "{'status':'deleted'}");
    }

    @Test
    void bringsFramesAsTheyAre() {
        String body = RestJson.events(List.of(Frames.pong(NOON), "{\"type\":\"x\"}"), 7);

        assertJson(body, "{'frames':[{'type':'pong','timestamp':" + AT + "},{'type':'x'}],'next':7}");
        assertJson(RestJson.events(List.of(), 0), "{'frames':[],'next':0}");
    }

    @Test
    void tellsWhoIsLoggedIn() {
        assertJson(
                RestJson.me(ANNA_OF_STAFF, List.of(new Hotel(HOTEL, "Demo"))),
                "{'userId':'s1','name':'Anna','role':'agent','roles':['agent'],'hotels':[{'id':'demo','name':'Demo'}]}");
    }

    @Test
    void writesProblems() {
        Problem missing = Problem.of(new NotFoundException("conversationId", "Session"));
        Problem often = Problem.of(new RateLimitedException(Duration.ofSeconds(30)));
        Problem said = Problem.of(ErrorCode.INVALID_MESSAGE, "content is missing", "content")
                .causedBy("m1");

        assertJson(
                RestJson.problem(missing),
                "{'type':'about:blank','title':'Not Found','status':404,'detail':'Session not found',"
                        + "'code':'INVALID_MESSAGE','field':'conversationId'}");
        assertJson(
                RestJson.problem(often),
                "{'type':'about:blank','title':'Too Many Requests','status':429,"
                        + "'detail':'Too many attempts; try again later','code':'RATE_LIMITED','retryAfterMs':30000}");
        assertJson(
                RestJson.problem(said),
                "{'type':'about:blank','title':'Bad Request','status':400,'detail':'content is missing',"
                        + "'code':'INVALID_MESSAGE','clientMessageId':'m1','field':'content'}");
    }

    private static void assertJson(String text, String expected) {
        assertThat(json(text)).isEqualTo(json(quoted(expected)));
    }
}
