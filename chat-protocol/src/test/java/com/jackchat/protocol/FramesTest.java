package com.jackchat.protocol;

import static com.jackchat.protocol.Given.ANNA;
import static com.jackchat.protocol.Given.CONVERSATION;
import static com.jackchat.protocol.Given.GUEST;
import static com.jackchat.protocol.Given.HOTEL;
import static com.jackchat.protocol.Given.NOON;
import static com.jackchat.protocol.Given.json;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.Person;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.Role;
import com.jackchat.domain.TappedReply;
import com.jackchat.domain.VisitorToken;
import com.jackchat.ports.Appended;
import com.jackchat.ports.History;
import com.jackchat.ports.Identified;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final String AT = "'2026-03-01T12:00:00.120Z'";
    private static final String STATE =
            "{'conversationId':'c1','status':'open','handler':'staff','headSeq':1," + "'readBy':{'guest':1,'staff':0}}";

    @Test
    void greets() {
        String frame = Frames.connected("x", NOON, new Limits(4000, 10, List.of("image/png")));

        assertFrame(
                frame,
                "{'type':'connected','sessionId':'x','timestamp':" + AT + ",'protocol':1,"
                        + "'limits':{'messageSize':4000,'fileSize':10,'uploadTypes':['image/png']}}");
    }

    @Test
    void tellsAGuestWhoItIs() {
        VisitorToken token = new VisitorToken(HOTEL, "demo.t");

        String known = Frames.identified(new Identified(GUEST, token), afterOneMessage());
        String fresh = Frames.identified(new Identified(GUEST, null), null);

        assertFrame(
                known,
                "{'type':'identified','guestId':'g1','visitorId':'v1','visitorToken':'demo.t','state':" + STATE + "}");
        assertFrame(fresh, "{'type':'identified','guestId':'g1','visitorId':'v1'}");
    }

    @Test
    void writesHistoryThatOldClientsRead() {
        var page = new MessagePage(List.of(Given.guestSays(1, "Hej \uD83D\uDE00 \"<\u2028")), true);

        String resumed = Frames.history(new Resumed(afterOneMessage(), page, "e", false), Side.GUEST, FileUrls.none());
        String paged = Frames.history(new History(afterOneMessage(), page, "e"), Side.STAFF, FileUrls.none());

        assertFrame(
                resumed,
                "{'type':'history','conversationId':'c1','messages':[{'id':'c1.1','messageId':'c1.1',"
                        + "'conversationId':'c1','seq':1,'role':'guest','content':'Hej \uD83D\uDE00 \\\"<\u2028','timestamp':"
                        + AT
                        + ",'clientMessageId':'m1','attachments':[]}],'more':true,'epoch':'e','recovered':false,'state':"
                        + STATE + "}");
        assertThat(json(paged).get("recovered").booleanValue()).isTrue();
        assertThat(json(paged).get("messages").get(0).has("clientMessageId")).isFalse();
    }

    @Test
    void acknowledges() {
        Conversation conversation = afterOneMessage();

        String frame = Frames.messageAck(new Appended(Given.guestSays(1, "Hi"), conversation, conversation, true));

        assertFrame(
                frame,
                "{'type':'message_ack','clientMessageId':'m1','messageId':'c1.1','timestamp':" + AT
                        + ",'conversationId':'c1','seq':1,'duplicate':true}");
    }

    @Test
    void writesAllThatAMessageHolds() {
        var content = new MessageContent(
                "Rooms",
                List.of(new QuickReply("Yes", "Y")),
                List.of(new Button.Postback("A", "P")),
                List.of(
                        new Card("T", "S", "https://h.example/a.png", List.of(new Button.Url("B", "tel:1"))),
                        new Card("U", null, null, List.of())),
                List.of(new Attachment("a1", "a.png", "image/png", 9)),
                new TappedReply("Y", "Yes"));
        var draft = new Draft(new ClientMessageId("s2"), content, "c1.1", List.of("bo"), Map.of("agentType", "faq"));
        var author = new Person("s1", "Anna", "https://h.example/anna.png");

        String frame = Frames.message(Given.says(2, Role.STAFF, author, draft), Side.GUEST, FileUrls.none());

        assertFrame(
                frame,
                "{'type':'message','messageId':'c1.2','conversationId':'c1','seq':2,'role':'staff',"
                        + "'author':{'id':'s1','name':'Anna','avatarUrl':'https://h.example/anna.png'},'content':'Rooms',"
                        + "'timestamp':" + AT + ",'quickReplies':[{'label':'Yes','payload':'Y'}],"
                        + "'buttons':[{'type':'postback','label':'A','payload':'P'}],"
                        + "'cards':[{'title':'T','subtitle':'S','imageUrl':'https://h.example/a.png',"
                        + "'buttons':[{'type':'url','label':'B','url':'tel:1'}]},{'title':'U'}],"
                        + "'attachments':[{'id':'a1','filename':'a.png','contentType':'image/png','size':9}],"
                        + "'reply':{'label':'Yes','payload':'Y'},'replyTo':'c1.1','mentions':['bo'],"
                        + "'metadata':{'agentType':'faq'}}");
    }

    @Test
    void tellsASendersIdToItsOwnSideOnly() {
        Message ofGuest = Given.guestSays(1, "Hi");
        Message ofStaff = Given.staffSays(2, "Hello");

        assertThat(namedIn(Frames.message(ofGuest, Side.GUEST, FileUrls.none())))
                .isTrue();
        assertThat(namedIn(Frames.message(ofGuest, Side.STAFF, FileUrls.none())))
                .isFalse();
        assertThat(namedIn(Frames.message(ofStaff, Side.GUEST, FileUrls.none())))
                .isFalse();
        assertThat(namedIn(Frames.message(ofStaff, Side.STAFF, FileUrls.none())))
                .isTrue();
    }

    @Test
    void showsAnOldClientNobodyButGuestsAndAnAssistant() {
        String ofStaff = Frames.message(Given.staffSays(2, "Hello"), Side.OLD_GUEST, FileUrls.none());
        String ofGuest = Frames.message(Given.guestSays(1, "Hi"), Side.OLD_GUEST, FileUrls.none());

        assertThat(ofStaff).contains("\"role\":\"assistant\"");
        assertThat(ofGuest).contains("\"role\":\"guest\"");
    }

    @Test
    void writesTheHints() {
        var typing = new LiveEvent.TypingChanged(HOTEL, GUEST.id(), CONVERSATION, Role.STAFF, ANNA, true, null);
        var read = new LiveEvent.ReadMoved(Given.conversation(), Role.GUEST, 4, null);

        assertFrame(
                Frames.typing(typing, Side.GUEST),
                "{'type':'typing','isTyping':true,'conversationId':'c1','role':'staff','author':{'id':'s1',"
                        + "'name':'Anna'}}");
        assertFrame(Frames.read(read), "{'type':'read','conversationId':'c1','role':'guest','seq':4}");
        assertFrame(Frames.presence(Presence.AWAY), "{'type':'presence','staff':'away'}");
    }

    @Test
    void writesHowAConversationStands() {
        Conversation closed = afterOneMessage().assignedTo(ANNA).closed("Solved", NOON);

        assertFrame(
                Frames.state(closed),
                "{'type':'state','conversationId':'c1','status':'closed','handler':'staff',"
                        + "'headSeq':1,'readBy':{'guest':1,'staff':0},'assignee':{'id':'s1','name':'Anna'}}");
    }

    @Test
    void writesErrors() {
        Problem plain = Problem.of(ErrorCode.NOT_IDENTIFIED);
        Problem full = Problem.of(new OverloadedException(Duration.ofSeconds(2)))
                .causedBy("m1")
                .in("c1");
        Problem field = Problem.of(ErrorCode.INVALID_MESSAGE, "seq is missing", "seq");

        assertFrame(
                Frames.error(plain, NOON),
                "{'type':'error','code':'NOT_IDENTIFIED'," + "'message':'Please identify first','timestamp':" + AT
                        + "}");
        assertFrame(
                Frames.error(full, NOON),
                "{'type':'error','code':'OVERLOADED',"
                        + "'message':'The server is busy; try again later','timestamp':" + AT
                        + ",'clientMessageId':'m1','conversationId':'c1','retryAfterMs':2000}");
        assertFrame(
                Frames.error(field, NOON),
                "{'type':'error','code':'INVALID_MESSAGE'," + "'message':'seq is missing','timestamp':" + AT
                        + ",'field':'seq'}");
    }

    @Test
    void answersPingsAndSaysGoodbye() {
        assertFrame(Frames.pong(NOON), "{'type':'pong','timestamp':" + AT + "}");
        assertFrame(
                Frames.pong(NOON, CONVERSATION, 7),
                "{'type':'pong','timestamp':" + AT + ",'conversationId':'c1','headSeq':7}");
        assertFrame(Frames.reconnect(Duration.ofMillis(1500)), "{'type':'reconnect','afterMs':1500}");
    }

    @Test
    void writesTextsOfAnyLengthWhole() {
        String text = "\uD83D\uDE00\"\n€a".repeat(5000);

        JsonNode frame = json(Frames.message(Given.guestSays(1, text), Side.GUEST, FileUrls.none()));

        assertThat(frame.get("content").textValue()).isEqualTo(text);
        assertThat(frame.get("clientMessageId").textValue()).isEqualTo("m1");
    }

    private static Conversation afterOneMessage() {
        return Given.conversation().with(Given.guestSays(1, "Hi"));
    }

    private static boolean namedIn(String frame) {
        return json(frame).has("clientMessageId");
    }

    private static void assertFrame(String frame, String expected) {
        assertThat(frame).startsWith("{\"type\":");
        assertThat(json(frame)).isEqualTo(json(quoted(expected)));
    }
}
