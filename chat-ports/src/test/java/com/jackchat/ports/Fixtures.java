package com.jackchat.ports;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TappedReply;
import com.jackchat.domain.VisitorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Values to test with; whatever has to be unique is another one each time. */
public final class Fixtures {

    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123Z");

    private static final AtomicLong COUNT = new AtomicLong();

    private Fixtures() {}

    public static HotelId aHotelId() {
        return new HotelId("hotel-" + COUNT.incrementAndGet());
    }

    public static Hotel aHotel() {
        return Hotel.named(aHotelId());
    }

    public static Guest aGuest(HotelId hotel) {
        return aGuest(hotel, new VisitorId("visitor-" + COUNT.incrementAndGet()));
    }

    public static Guest aGuest(HotelId hotel, VisitorId visitor) {
        GuestId id = new GuestId("guest-" + COUNT.incrementAndGet());
        return new Guest(id, hotel, visitor, GuestProfile.UNKNOWN, null, NOON);
    }

    /** An agent of these hotels. */
    public static StaffMember anAgent(HotelId... hotels) {
        long number = COUNT.incrementAndGet();
        return new StaffMember(
                new StaffId("staff-" + number),
                "agent-" + number,
                "Agent " + number,
                StaffRole.AGENT,
                HotelScope.of(hotels),
                null);
    }

    public static ConversationId aConversationId() {
        return new ConversationId("conversation-" + COUNT.incrementAndGet());
    }

    public static String aFileId() {
        return "file-" + COUNT.incrementAndGet();
    }

    public static Attachment aFile() {
        return new Attachment(aFileId(), "bill.pdf", "application/pdf", 1234);
    }

    /** A message with these files. */
    public static Draft aDraftWith(Attachment... files) {
        MessageContent content = new MessageContent("Look", List.of(), List.of(), List.of(), List.of(files), null);
        return new Draft(aClientMessageId(), content, null, List.of(), Map.of());
    }

    /** The draft, once its files were uploaded by its sender, so that it can be appended. */
    public static Draft uploaded(Storage storage, HotelId hotel, Sender sender, Draft draft) {
        for (Attachment file : draft.content().attachments()) {
            storage.attachments().announce(new Upload(hotel, sender, file, NOON));
            storage.attachments().take(HotelScope.of(hotel), file.id());
            storage.attachments().arrived(hotel, file);
        }
        return draft;
    }

    public static Conversation aConversation(Guest guest) {
        return Conversation.opened(aConversationId(), guest, Map.of(), NOON);
    }

    public static ClientMessageId aClientMessageId() {
        return new ClientMessageId("client-" + COUNT.incrementAndGet());
    }

    public static Draft aDraft() {
        return aDraft("Is breakfast included?");
    }

    public static Draft aDraft(String text) {
        return Draft.text(aClientMessageId(), text);
    }

    /** All that a message can carry. */
    public static Draft aRichDraft() {
        MessageContent content = new MessageContent(
                "*Late* checkout? 🛏️",
                List.of(new QuickReply("Yes ✓", "late=yes"), new QuickReply("No", "")),
                List.of(
                        new Button.Postback("Ask at the desk", "desk"),
                        new Button.Url("Terms", "https://example.com/terms?a=1&b=%C3%A4#top")),
                List.of(
                        new Card(
                                "Suite",
                                "",
                                "https://example.com/suite.jpg",
                                List.of(new Button.Postback("Book", "book:suite"))),
                        new Card("Single", null, null, List.of())),
                List.of(new Attachment(aFileId(), "Rechnung für Zimmer 12.pdf", "application/pdf", 123_456_789_012L)),
                new TappedReply("late=yes", "Yes ✓"));
        return new Draft(
                aClientMessageId(),
                content,
                "conversation-0.17",
                List.of("Anna", "李雷", "Anna"),
                Map.of("agentType", "concierge", "note", "", "größe", "ß'\"\\"));
    }

    /** A guest's message into its open conversation, or into one that it opens. */
    public static NewMessage fromGuest(Guest guest, Draft draft) {
        return new NewMessage(new Target.OpenOf(guest, aConversationId()), Sender.guest(guest), draft, NOON);
    }

    /** A message of staff into a conversation of the member's hotels. */
    public static NewMessage fromStaff(StaffMember staff, ConversationId conversation, Draft draft) {
        return new NewMessage(new Target.Existing(staff.hotels(), conversation), Sender.staff(staff), draft, NOON);
    }

    /** Waits for the stage's outcome; a failure is thrown as it was given to the stage. */
    public static <T> T outcome(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new AssertionError("the stage failed with something checked", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the stage did not complete", e);
        }
    }
}
