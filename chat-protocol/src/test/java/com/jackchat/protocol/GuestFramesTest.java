package com.jackchat.protocol;

import static com.jackchat.protocol.Given.CONVERSATION;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.Rating;
import com.jackchat.domain.TappedReply;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.HistoryQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestFramesTest {

    private final GuestFrames frames = new GuestFrames(Given.LIMITS);

    @Test
    void readsTheIdentifyOfAnOldClient() {
        GuestFrame frame = decode("{'type':'identify','visitorId':'v1','name':'Bo','email':'bo@example.com',"
                + "'resumeConversation':true}");

        assertThat(frame)
                .isEqualTo(new GuestFrame.Identify(
                        new VisitorId("v1"),
                        null,
                        null,
                        new GuestProfile("Bo", "bo@example.com", null, false),
                        true,
                        0,
                        null,
                        Map.of()));
        assertThat(((GuestFrame.Identify) frame).isModern()).isFalse();
    }

    @Test
    void readsAllThatIdentifyCanSay() {
        GuestFrame frame = decode("{'protocol':1,'visitorToken':'demo.t','identityToken':'j','locale':'sv',"
                + "'conversationId':'c1','afterSeq':7,'epoch':'e','context':{'pageUrl':'https://h.example/','other':1},"
                + "'type':'identify'}");

        assertThat(frame)
                .isEqualTo(new GuestFrame.Identify(
                        null,
                        "demo.t",
                        "j",
                        new GuestProfile(null, null, "sv", false),
                        false,
                        1,
                        new Cursor(CONVERSATION, 7, "e"),
                        Map.of("pageUrl", "https://h.example/")));
        assertThat(((GuestFrame.Identify) frame).isModern()).isTrue();
        assertThat(frame.toString()).doesNotContain("demo.t").doesNotContain("j,");
    }

    @Test
    void takesEmptyFieldsOfIdentifyForAbsentOnes() {
        GuestFrame frame = decode("{'type':'identify','visitorId':'','name':' ','email':'','locale':null}");

        assertThat(frame).isEqualTo(decode("{'type':'identify'}"));
    }

    @Test
    void cutsTheAddressOfAPageRatherThanRefusingItsReader() {
        String url = "https://h.example/" + "a".repeat(981) + "\uD83D\uDE00b";

        var frame = (GuestFrame.Identify) decode("{'type':'identify','context':{'pageUrl':'" + url + "'}}");

        assertThat(frame.context().get("pageUrl")).isEqualTo(url.substring(0, 999));
    }

    @Test
    void readsWhatAGuestSays() {
        GuestFrame frame = decode("{'type':'message','clientMessageId':'m1','content':'Yes','attachments':[],"
                + "'reply':{'payload':'YES','label':'Yes'},'replyTo':'c1.4','mentions':['anna']}");

        var content =
                new MessageContent("Yes", List.of(), List.of(), List.of(), List.of(), new TappedReply("YES", "Yes"));
        var draft = new Draft(new ClientMessageId("m1"), content, "c1.4", List.of("anna"), Map.of());
        assertThat(frame).isEqualTo(new GuestFrame.Say(draft));
    }

    @Test
    void readsFilesThatNeedNoWords() {
        GuestFrame frame = decode("{'type':'message','clientMessageId':'m1','content':'','attachments':"
                + "[{'id':'f1','filename':'a.png','contentType':'image/png','size':9,'url':'ignored'}]}");

        var files = List.of(new Attachment("f1", "a.png", "image/png", 9));
        var content = new MessageContent("", List.of(), List.of(), List.of(), files, null);
        assertThat(frame)
                .isEqualTo(
                        new GuestFrame.Say(new Draft(new ClientMessageId("m1"), content, null, List.of(), Map.of())));
    }

    @Test
    void ignoresWhatOnlyTheHotelMaySend() {
        GuestFrame frame =
                decode("{'type':'message','clientMessageId':'m1','content':'Hi','quickReplies':[{'label':'x',"
                        + "'payload':'y'}],'buttons':7,'cards':[{}],'role':'staff','note':true,'metadata':{'a':1}}");

        assertThat(frame).isEqualTo(new GuestFrame.Say(Draft.text(new ClientMessageId("m1"), "Hi")));
    }

    @Test
    void readsTheSmallFrames() {
        assertThat(decode("{'type':'typing','isTyping':true}")).isEqualTo(new GuestFrame.Typing(true));
        assertThat(decode("{'type':'read','messageId':'c1.3'}")).isEqualTo(new GuestFrame.Read(CONVERSATION, 3));
        assertThat(decode("{'type':'read','conversationId':'c1','seq':3}"))
                .isEqualTo(new GuestFrame.Read(CONVERSATION, 3));
        assertThat(decode("{'type':'history','conversationId':'c1'}"))
                .isEqualTo(new GuestFrame.History(new HistoryQuery(CONVERSATION, null, null, 50)));
        assertThat(decode("{'type':'history','conversationId':'c1','beforeSeq':9,'limit':100}"))
                .isEqualTo(new GuestFrame.History(new HistoryQuery(CONVERSATION, 9L, null, 100)));
        assertThat(decode("{'type':'rate','conversationId':'c1','score':5,'comment':''}"))
                .isEqualTo(new GuestFrame.Rate(CONVERSATION, new Rating(5, null)));
        assertThat(decode("{'type':'end'}")).isEqualTo(new GuestFrame.End());
        assertThat(decode("{'type':'ping','type2':[]}")).isEqualTo(new GuestFrame.Ping());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                                                  | INVALID_JSON       |
            {'type':'ping'}{                                                       | INVALID_JSON       |
            {'type':'ping','type':'end'}                                           | INVALID_JSON       |
            []                                                                     | INVALID_MESSAGE    |
            'ping'                                                                 | INVALID_MESSAGE    |
            {}                                                                     | INVALID_MESSAGE    | type
            {'type':1}                                                             | INVALID_MESSAGE    | type
            {'type':null}                                                          | INVALID_MESSAGE    | type
            {'type':''}                                                            | UNKNOWN_TYPE       |
            {'type':'Ping'}                                                        | UNKNOWN_TYPE       |
            {'type':'assign','conversationId':'c1','to':null}                      | UNKNOWN_TYPE       |
            {'type':'identify','visitorId':1}                                      | INVALID_MESSAGE    | visitorId
            {'type':'identify','visitorId':'a\\u0001'}                             | INVALID_MESSAGE    | visitorId
            {'type':'identify','name':'\\u0000'}                                   | INVALID_MESSAGE    | name
            {'type':'identify','resumeConversation':'yes'}                         | INVALID_MESSAGE    | resumeConversation
            {'type':'identify','protocol':'1'}                                     | INVALID_MESSAGE    | protocol
            {'type':'identify','context':'x'}                                      | INVALID_MESSAGE    | context
            {'type':'identify','context':{'timeZone':1}}                           | INVALID_MESSAGE    | context.timeZone
            {'type':'identify','afterSeq':1}                                       | INVALID_MESSAGE    | conversationId
            {'type':'identify','afterSeq':-1,'conversationId':'c'}                 | INVALID_MESSAGE    | afterSeq
            {'type':'message','content':'a'}                                       | INVALID_MESSAGE    | clientMessageId
            {'type':'message','content':'a','clientMessageId':7}                   | INVALID_MESSAGE    | clientMessageId
            {'type':'message','content':'a','clientMessageId':''}                  | INVALID_MESSAGE    | clientMessageId
            {'type':'message','clientMessageId':'m'}                               | INVALID_MESSAGE    | content
            {'type':'message','clientMessageId':'m','content':' \\n'}              | INVALID_MESSAGE    | content
            {'type':'message','clientMessageId':'m','content':['a']}               | INVALID_MESSAGE    | content
            {'type':'message','clientMessageId':'m','content':'a\\uD800'}          | INVALID_MESSAGE    | content
            {'type':'message','clientMessageId':'m','content':'a\\u0000'}          | INVALID_MESSAGE    | content
            {'type':'message','clientMessageId':'m','content':'a','reply':'x'}     | INVALID_MESSAGE    | reply
            {'type':'message','clientMessageId':'m','content':'a','reply':{'payload':'x'}} | INVALID_MESSAGE | reply.label
            {'type':'message','clientMessageId':'m','content':'a','replyTo':{}}    | INVALID_MESSAGE    | replyTo
            {'type':'message','clientMessageId':'m','content':'a','mentions':'b'}  | INVALID_MESSAGE    | mentions
            {'type':'message','clientMessageId':'m','content':'a','mentions':[1]}  | INVALID_MESSAGE    | mentions[0]
            {'type':'message','clientMessageId':'m','content':'','form':{'formId':'f'}} | INVALID_MESSAGE | form
            {'type':'message','clientMessageId':'m','content':'','attachments':{}} | INVALID_MESSAGE    | attachments
            {'type':'message','clientMessageId':'m','content':'','attachments':[{'id':'a'}]} | INVALID_MESSAGE | attachments[0].filename
            {'type':'message','clientMessageId':'m','attachments':[{'id':'a','filename':'b','contentType':'c','size':-1}]} | INVALID_MESSAGE | attachments[0].size
            {'type':'typing'}                                                      | INVALID_MESSAGE    | isTyping
            {'type':'typing','isTyping':'true'}                                    | INVALID_MESSAGE    | isTyping
            {'type':'read'}                                                        | INVALID_MESSAGE    | conversationId
            {'type':'read','messageId':'3'}                                        | INVALID_MESSAGE    | messageId
            {'type':'read','messageId':'c1.x'}                                     | INVALID_MESSAGE    | messageId
            {'type':'read','conversationId':'c1'}                                  | INVALID_MESSAGE    | seq
            {'type':'read','conversationId':'c1','seq':-1}                         | INVALID_MESSAGE    | seq
            {'type':'read','conversationId':'c1','seq':1.5}                        | INVALID_MESSAGE    | seq
            {'type':'history'}                                                     | INVALID_MESSAGE    | conversationId
            {'type':'history','conversationId':'c1','limit':0}                     | INVALID_MESSAGE    | limit
            {'type':'history','conversationId':'c1','limit':101}                   | INVALID_MESSAGE    | limit
            {'type':'history','conversationId':'c1','limit':4294967297}            | INVALID_MESSAGE    | limit
            {'type':'history','conversationId':'c1','beforeSeq':1,'afterSeq':1}    | INVALID_MESSAGE    | beforeSeq
            {'type':'rate','conversationId':'c1'}                                  | INVALID_MESSAGE    | score
            {'type':'rate','conversationId':'c1','score':6}                        | INVALID_MESSAGE    | score
            {'type':'rate','conversationId':'c1','score':4294967297}               | INVALID_MESSAGE    | score
            """)
    void refusesWhatMakesNoSense(String text, ErrorCode code, String field) {
        FrameException refusal = Given.refusal(() -> decode(text));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void takesContentUpToTheLimitInBytes() {
        String full = "é".repeat(2000);

        GuestFrame frame = decode("{'type':'message','clientMessageId':'m1','content':'" + full + "'}");
        FrameException refusal =
                Given.refusal(() -> decode("{'type':'message','clientMessageId':'m1','content':'" + full + "a'}"));

        assertThat(frame).isEqualTo(new GuestFrame.Say(Draft.text(new ClientMessageId("m1"), full)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(refusal.field()).isEqualTo("content");
        assertThat(refusal.clientMessageId()).isEqualTo("m1");
    }

    @Test
    void refusesFiveThousandCharacters() {
        FrameException refusal = Given.refusal(
                () -> decode("{'type':'message','clientMessageId':'m1','content':'" + "a".repeat(5000) + "'}"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(refusal).hasMessage("content has more than 4000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,false"})
    void boundsLabels(int length, boolean taken) {
        String text = "{'type':'message','clientMessageId':'m1','content':'a','reply':{'payload':'p','label':'"
                + "a".repeat(length) + "'}}";

        if (taken) assertThat(decode(text)).isInstanceOf(GuestFrame.Say.class);
        else assertThat(Given.refusal(() -> decode(text)).field()).isEqualTo("reply.label");
    }

    @ParameterizedTest
    @CsvSource({"128,true", "129,false"})
    void boundsClientMessageIds(int length, boolean taken) {
        String text = "{'type':'message','content':'a','clientMessageId':'" + "a".repeat(length) + "'}";

        if (taken) assertThat(decode(text)).isInstanceOf(GuestFrame.Say.class);
        else assertThat(Given.refusal(() -> decode(text)).field()).isEqualTo("clientMessageId");
    }

    @Test
    void tellsWhichMessageWasRefusedWhereverItsIdStands() {
        FrameException after = Given.refusal(() -> decode("{'type':'message','content':7,'clientMessageId':'m1'}"));
        FrameException before = Given.refusal(() -> decode("{'clientMessageId':'m1','content':7,'type':'message'}"));
        FrameException tooLong =
                Given.refusal(() -> decode("{'type':'message','clientMessageId':'" + "m".repeat(129) + "'}"));
        FrameException unreadable =
                Given.refusal(() -> decode("{'type':'message','clientMessageId':'\\uD800','content':'a'}"));
        FrameException noMessage = Given.refusal(() -> decode("{'type':'typing','clientMessageId':'m1'}"));

        assertThat(after.clientMessageId()).isEqualTo("m1");
        assertThat(before.clientMessageId()).isEqualTo("m1");
        assertThat(tooLong.clientMessageId()).hasSize(129);
        assertThat(unreadable.clientMessageId()).isNull();
        assertThat(noMessage.clientMessageId()).isNull();
    }

    private GuestFrame decode(String text) {
        return frames.decode(quoted(text));
    }
}
