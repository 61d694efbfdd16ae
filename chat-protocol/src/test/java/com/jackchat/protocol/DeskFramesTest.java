package com.jackchat.protocol;

import static com.jackchat.protocol.Given.ANNA;
import static com.jackchat.protocol.Given.ANNA_OF_STAFF;
import static com.jackchat.protocol.Given.HOTEL;
import static com.jackchat.protocol.Given.NOON;
import static com.jackchat.protocol.Given.json;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.Rating;
import com.jackchat.ports.Colleague;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskFramesTest {

    private static final List<Hotel> HOTELS = List.of(new Hotel(HOTEL, "Demo Hotel"));
    private static final String HOTELS_JSON = "[{'id':'demo','name':'Demo Hotel'}]";
    private static final List<Colleague> COLLEAGUES = List.of(
            new Colleague(ANNA_OF_STAFF, Presence.ONLINE, null), new Colleague(ANNA_OF_STAFF, Presence.OFFLINE, NOON));
    private static final String AGENTS_JSON = "[{'id':'s1','name':'Anna','role':'agent','status':'online'},"
            + "{'id':'s1','name':'Anna','role':'agent','status':'offline','lastSeen':'2026-03-01T12:00:00.120Z'}]";

    @Test
    void welcomes() {
        String frame = DeskFrames.authResponse(
                ANNA_OF_STAFF, "x", HOTELS, COLLEAGUES, new Limits(4096, 5_000, List.of("image/png")));

        assertFrame(
                frame,
                "{'type':'auth_response','success':true,'userId':'s1','name':'Anna','role':'agent',"
                        + "'roles':['agent'],'sessionId':'x','hotels':" + HOTELS_JSON + ",'agents':" + AGENTS_JSON
                        + ",'limits':{'messageSize':4096,'fileSize':5000,'uploadTypes':['image/png']}}");
        assertFrame(DeskFrames.authRefused(), "{'type':'auth_response','success':false}");
    }

    @Test
    void tellsOfHotelsAndColleagues() {
        assertFrame(DeskFrames.hotels(HOTELS), "{'type':'hotels','hotels':" + HOTELS_JSON + "}");
        assertFrame(DeskFrames.agents(COLLEAGUES), "{'type':'agents','agents':" + AGENTS_JSON + "}");
    }

    @Test
    void writesALineOfTheInbox() {
        Conversation waiting = Given.conversation()
                .with(Given.guestSays(1, "Is there a pool?"))
                .atVersion(12);

        assertFrame(DeskFrames.conversation(waiting), "{'type':'conversation'," + waitingLine() + "}");
    }

    @Test
    void writesALineOfWhatIsOver() {
        Conversation over = Given.conversation()
                .with(Given.guestSays(1, "Thanks"))
                .with(Given.staffSays(2, "You are welcome"))
                .assignedTo(ANNA)
                .closed("Solved", NOON)
                .rated(new Rating(5, "Kind"))
                .atVersion(13);

        assertFrame(
                DeskFrames.conversation(over),
                "{'type':'conversation','id':'c1','hotelId':'demo','guest':{'id':'g1',"
                        + "'name':'Bo','verified':false,'email':'bo@example.com','locale':'sv'},'status':'closed',"
                        + "'handler':'staff','headSeq':2,'readBy':{'guest':1,'staff':2},'assignee':{'id':'s1','name':'Anna'},"
                        + "'tags':[],'lastMessage':{'seq':2,'role':'staff','excerpt':'You are welcome',"
                        + "'at':'2026-03-01T12:00:00.120Z'},'unread':0,'version':13,'openedAt':'2026-03-01T12:00:00.120Z',"
                        + "'rating':{'score':5,'comment':'Kind'},'closeReason':'Solved'}");
    }

    @Test
    void writesAPageOfTheInbox() {
        Conversation waiting = Given.conversation()
                .with(Given.guestSays(1, "Is there a pool?"))
                .atVersion(12);

        String frame = DeskFrames.inbox(HOTEL, new InboxPage(List.of(waiting), 12, true));

        assertFrame(
                frame,
                "{'type':'inbox','hotelId':'demo','conversations':[{" + waitingLine() + "}],'version':12,'more':true}");
    }

    private static String waitingLine() {
        return "'id':'c1','hotelId':'demo','guest':{'id':'g1','name':'Bo','verified':false,"
                + "'email':'bo@example.com','locale':'sv'},'status':'open','handler':'staff','headSeq':1,"
                + "'readBy':{'guest':1,'staff':0},'tags':[],'lastMessage':{'seq':1,'role':'guest',"
                + "'excerpt':'Is there a pool?','at':'2026-03-01T12:00:00.120Z'},"
                + "'waitingSince':'2026-03-01T12:00:00.120Z','unread':1,'version':12,"
                + "'openedAt':'2026-03-01T12:00:00.120Z'";
    }

    private static void assertFrame(String frame, String expected) {
        assertThat(json(frame)).isEqualTo(json(quoted(expected)));
    }
}
