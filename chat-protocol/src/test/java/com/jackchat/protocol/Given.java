package com.jackchat.protocol;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.VisitorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests speak of, and how they look at JSON: through another reader than the one under test. */
final class Given {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.120Z");
    static final Limits LIMITS = new Limits(4000, 0, List.of());
    static final HotelId HOTEL = new HotelId("demo");
    static final ConversationId CONVERSATION = new ConversationId("c1");
    static final Person ANNA = new Person("s1", "Anna", null);
    static final StaffMember ANNA_OF_STAFF =
            new StaffMember(new StaffId("s1"), "anna", "Anna", StaffRole.AGENT, HotelScope.of(HOTEL), null);
    static final Guest GUEST = new Guest(
            new GuestId("g1"),
            HOTEL,
            new VisitorId("v1"),
            new GuestProfile("Bo", "bo@example.com", "sv", false),
            null,
            NOON);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Given() {}

    static Conversation conversation() {
        return Conversation.opened(CONVERSATION, GUEST, Map.of(), NOON);
    }

    static Message guestSays(long seq, String text) {
        return says(seq, Role.GUEST, null, Draft.text(new ClientMessageId("m" + seq), text));
    }

    static Message staffSays(long seq, String text) {
        return says(seq, Role.STAFF, ANNA, Draft.text(new ClientMessageId("s" + seq), text));
    }

    static Message says(long seq, Role role, Person author, Draft draft) {
        return Message.of(CONVERSATION, seq, NOON, role, author, draft);
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** JSON in which apostrophes stand for quotes. */
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    static FrameException refusal(ThrowingCallable call) {
        FrameException refusal = catchThrowableOfType(FrameException.class, call);
        if (refusal == null) throw new AssertionError("was not refused");
        return refusal;
    }
}
