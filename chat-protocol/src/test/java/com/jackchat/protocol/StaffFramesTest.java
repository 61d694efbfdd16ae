package com.jackchat.protocol;

import static com.jackchat.protocol.Given.CONVERSATION;
import static com.jackchat.protocol.Given.HOTEL;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Handler;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.StaffId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.Presence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffFramesTest {

    private static final StaffId ME = new StaffId("s1");

    private final StaffFrames frames = new StaffFrames(Given.LIMITS);

    @Test
    void readsWhatStaffSay() {
        StaffFrame frame = decode(
                "{'type':'message','conversationId':'c1','clientMessageId':'s1','content':'**Rooms**',"
                        + "'quickReplies':[{'label':'Yes','payload':''}],'buttons':[{'type':'postback','label':'A','payload':'P'},"
                        + "{'type':'url','label':'B','url':'tel:+46'}],'cards':[{'title':'T','subtitle':'','imageUrl':"
                        + "'https://h.example/a.png','buttons':[{'type':'url','label':'B','url':'https://h.example/'}]},"
                        + "{'title':'U'}],'attachments':[{'id':'f1','filename':'a.png','contentType':'image/png','size':9}],'replyTo':'c1.2','mentions':['bo'],'note':false,'reply':{}}");

        var content = new MessageContent(
                "**Rooms**",
                List.of(new QuickReply("Yes", "")),
                List.of(new Button.Postback("A", "P"), new Button.Url("B", "tel:+46")),
                List.of(
                        new Card(
                                "T",
                                null,
                                "https://h.example/a.png",
                                List.of(new Button.Url("B", "https://h.example/"))),
                        new Card("U", null, null, List.of())),
                List.of(new Attachment("f1", "a.png", "image/png", 9)),
                null);
        var draft = new Draft(new ClientMessageId("s1"), content, "c1.2", List.of("bo"), Map.of());
        assertThat(frame).isEqualTo(new StaffFrame.Say(CONVERSATION, draft));
    }

    @Test
    void readsWhatStaffDo() {
        assertThat(decode("{'type':'auth','token':'t'}")).isEqualTo(new StaffFrame.Auth("t"));
        assertThat(decode("{'type':'watch','hotelId':'demo'}")).isEqualTo(new StaffFrame.Watch(HOTEL, null));
        assertThat(decode("{'type':'watch','hotelId':'demo','afterVersion':7}"))
                .isEqualTo(new StaffFrame.Watch(HOTEL, 7L));
        assertThat(decode("{'type':'open','conversationId':'c1'}")).isEqualTo(new StaffFrame.Open(CONVERSATION, null));
        assertThat(decode("{'type':'open','conversationId':'c1','afterSeq':4,'epoch':'e'}"))
                .isEqualTo(new StaffFrame.Open(CONVERSATION, new Cursor(CONVERSATION, 4, "e")));
        assertThat(decode("{'type':'leave','conversationId':'c1'}")).isEqualTo(new StaffFrame.Leave(CONVERSATION));
        assertThat(decode("{'type':'history','conversationId':'c1','afterSeq':0,'limit':1}"))
                .isEqualTo(new StaffFrame.History(new HistoryQuery(CONVERSATION, null, 0L, 1)));
        assertThat(decode("{'type':'typing','conversationId':'c1','isTyping':false}"))
                .isEqualTo(new StaffFrame.Typing(CONVERSATION, false));
        assertThat(decode("{'type':'read','conversationId':'c1','seq':4}"))
                .isEqualTo(new StaffFrame.Read(CONVERSATION, 4));
        assertThat(decode("{'type':'close','conversationId':'c1','reason':''}"))
                .isEqualTo(new StaffFrame.Close(CONVERSATION, null));
        assertThat(decode("{'type':'close','conversationId':'c1','reason':'Solved'}"))
                .isEqualTo(new StaffFrame.Close(CONVERSATION, "Solved"));
        assertThat(decode("{'type':'reopen','conversationId':'c1'}")).isEqualTo(new StaffFrame.Reopen(CONVERSATION));
        assertThat(decode("{'type':'handler','conversationId':'c1','to':'bot'}"))
                .isEqualTo(new StaffFrame.HandlerTo(CONVERSATION, Handler.BOT));
        assertThat(decode("{'type':'handler','conversationId':'c1','to':'staff'}"))
                .isEqualTo(new StaffFrame.HandlerTo(CONVERSATION, Handler.STAFF));
        assertThat(decode("{'type':'presence','status':'away'}")).isEqualTo(new StaffFrame.PresenceIs(Presence.AWAY));
        assertThat(decode("{'type':'ping'}")).isEqualTo(new StaffFrame.Ping());
    }

    @Test
    void readsToWhomAConversationGoes() {
        var toMe = (StaffFrame.Assign) decode("{'type':'assign','conversationId':'c1','to':'me'}");
        var toOther = (StaffFrame.Assign) decode("{'type':'assign','conversationId':'c1','to':'s2'}");
        var toNobody = (StaffFrame.Assign) decode("{'type':'assign','conversationId':'c1','to':null}");

        assertThat(toMe.assignee(ME)).isEqualTo(ME);
        assertThat(toOther.assignee(ME)).isEqualTo(new StaffId("s2"));
        assertThat(toNobody.assignee(ME)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                                                      | INVALID_JSON    |
            7                                                                          | INVALID_MESSAGE |
            {'type':'identify'}                                                        | UNKNOWN_TYPE    |
            {'type':'end'}                                                             | UNKNOWN_TYPE    |
            {'type':'auth'}                                                            | INVALID_MESSAGE | token
            {'type':'watch'}                                                           | INVALID_MESSAGE | hotelId
            {'type':'watch','hotelId':'a b'}                                           | INVALID_MESSAGE | hotelId
            {'type':'watch','hotelId':'demo','afterVersion':'1'}                       | INVALID_MESSAGE | afterVersion
            {'type':'watch','hotelId':'demo','afterVersion':-1}                        | INVALID_MESSAGE | afterVersion
            {'type':'open'}                                                            | INVALID_MESSAGE | conversationId
            {'type':'open','conversationId':'c1','afterSeq':-1}                        | INVALID_MESSAGE | afterSeq
            {'type':'typing','conversationId':'c1'}                                    | INVALID_MESSAGE | isTyping
            {'type':'assign','conversationId':'c1'}                                    | INVALID_MESSAGE | to
            {'type':'assign','conversationId':'c1','to':1}                             | INVALID_MESSAGE | to
            {'type':'assign','conversationId':'c1','to':''}                            | INVALID_MESSAGE | to
            {'type':'handler','conversationId':'c1','to':'me'}                         | INVALID_MESSAGE | to
            {'type':'handler','conversationId':'c1','to':null}                         | INVALID_MESSAGE | to
            {'type':'presence','status':'offline'}                                     | INVALID_MESSAGE | status
            {'type':'tag','conversationId':'c1','add':['vip']}                         | INVALID_MESSAGE | type
            {'type':'bot','botId':'b','action':'start'}                                | INVALID_MESSAGE | type
            {'type':'message','clientMessageId':'s','content':'a'}                     | INVALID_MESSAGE | conversationId
            {'type':'message','conversationId':'c1','content':'a'}                     | INVALID_MESSAGE | clientMessageId
            """)
    void refusesWhatMakesNoSense(String text, ErrorCode code, String field) {
        FrameException refusal = Given.refusal(() -> decode(text));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'note':true                                              | INVALID_MESSAGE    | note
            'note':'yes'                                             | INVALID_MESSAGE    | note
            'form':{}                                                | INVALID_MESSAGE    | form
            'attachments':[{'filename':'b','contentType':'c','size':1}] | INVALID_MESSAGE | attachments[0].id
            'quickReplies':{}                                        | INVALID_MESSAGE    | quickReplies
            'quickReplies':['Yes']                                   | INVALID_MESSAGE    | quickReplies[0]
            'quickReplies':[{'label':'a','payload':'b'},{'label':''}] | INVALID_MESSAGE   | quickReplies[1].payload
            'quickReplies':[{'label':'','payload':'b'}]              | INVALID_MESSAGE    | quickReplies[0].label
            'buttons':[{'label':'a'}]                                | INVALID_MESSAGE    | buttons[0].type
            'buttons':[{'type':'call','label':'a'}]                  | INVALID_MESSAGE    | buttons[0].type
            'buttons':[{'type':'postback','label':'a','payload':''}] | INVALID_MESSAGE    | buttons[0].payload
            'buttons':[{'type':'url','label':'a','url':'javascript:alert(1)'}] | INVALID_MESSAGE | buttons[0].url
            'cards':[{'title':''}]                                   | INVALID_MESSAGE    | cards[0].title
            'cards':[{'title':'a'},{'title':'b','imageUrl':'data:,'}] | INVALID_MESSAGE   | cards[1].imageUrl
            'cards':[{'title':'a','buttons':[{'type':'url','label':'a','url':'x:'}]}] | INVALID_MESSAGE | cards[0].buttons[0].url
            'cards':[{'title':'\\uDC00'}]                            | INVALID_MESSAGE    | cards[0].title
            'mentions':['']                                          | INVALID_MESSAGE    | mentions
            """)
    void refusesWhatStaffCannotSay(String fields, ErrorCode code, String field) {
        String text = "{'type':'message','conversationId':'c1','content':'a'," + fields + ",'clientMessageId':'s7'}";

        FrameException refusal = Given.refusal(() -> decode(text));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal).hasMessageStartingWith(field + " ");
        assertThat(refusal.clientMessageId()).isEqualTo("s7");
        assertThat(refusal.conversationId()).isEqualTo("c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickReplies:13", "buttons:5", "cards:10", "mentions:20"})
    void takesAsManyAsTheProtocolSaysAndNotOneMore(String limit) {
        String name = limit.substring(0, limit.indexOf(':'));
        int most = Integer.parseInt(limit.substring(limit.indexOf(':') + 1));

        StaffFrame full = decode(saying(name, most));
        FrameException refusal = Given.refusal(() -> decode(saying(name, most + 1)));

        assertThat(full).isInstanceOf(StaffFrame.Say.class);
        assertThat(refusal.field()).isEqualTo(name);
    }

    private static String saying(String name, int count) {
        String item = name.equals("mentions") ? "'bo'" : "{'type':'postback','label':'a','payload':'b','title':'c'}";
        return "{'type':'message','conversationId':'c1','clientMessageId':'s1','content':'a','" + name + "':["
                + String.join(",", Collections.nCopies(count, item)) + "]}";
    }

    @Test
    void tellsNoTokenToALog() {
        StaffFrame frame = decode("{'type':'auth','token':'secret'}");

        assertThat(frame.toString()).doesNotContain("secret");
    }

    private StaffFrame decode(String text) {
        return frames.decode(quoted(text));
    }
}
