package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123Z");
    private static final Person ANNA = new Person("anna", "Anna", null);
    private static final Guest GUEST = new Guest(
            new GuestId("g"),
            new HotelId("alpenrose"),
            new VisitorId("v"),
            new GuestProfile("Bruno", null, null, false),
            null,
            NOON);

    static Conversation opened() {
        return Conversation.opened(new ConversationId("c"), GUEST, Map.of("page", "/"), NOON.plusNanos(999));
    }

    private static Message said(Conversation in, Role role) {
        long seq = in.headSeq() + 1;
        Draft draft = Draft.text(new ClientMessageId("m" + seq), "Message " + seq);
        return Message.of(in.id(), seq, NOON.plusSeconds(seq), role, role.isGuest() ? null : ANNA, draft);
    }

    private static Conversation after(Role... roles) {
        Conversation conversation = opened();
        for (Role role : roles) conversation = conversation.with(said(conversation, role));
        return conversation;
    }

    @Test
    void beginsOpenAndEmpty() {
        Conversation conversation = opened();

        assertThat(conversation.isOpen()).isTrue();
        assertThat(conversation.headSeq()).isZero();
        assertThat(conversation.version()).isZero();
        assertThat(conversation.readBy()).isEqualTo(ReadMarks.NOTHING);
        assertThat(conversation.guestProfile()).isEqualTo(GUEST.profile());
        assertThat(List.of(conversation.openedAt(), conversation.updatedAt())).containsOnly(NOON);
        assertThat(conversation.metadata()).containsEntry("page", "/");
    }

    @Test
    void keepsItsMetadataWhateverBecomesOfTheMap() {
        Map<String, String> facts = new HashMap<>(Map.of("page", "/"));
        Conversation conversation = Conversation.opened(new ConversationId("c"), GUEST, facts, NOON);

        facts.clear();

        assertThat(conversation.metadata()).hasSize(1);
    }

    @Test
    void takesOnlyTheNextMessage() {
        Conversation conversation = after(Role.GUEST);
        Message again = said(opened(), Role.GUEST);

        assertThatThrownBy(() -> conversation.with(again)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> opened().with(said(conversation, Role.GUEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsTheNewestMessage() {
        Conversation conversation = after(Role.GUEST, Role.STAFF);

        assertThat(conversation.headSeq()).isEqualTo(2);
        assertThat(conversation.lastMessage())
                .isEqualTo(new LastMessage(2, Role.STAFF, "Message 2", NOON.plusSeconds(2)));
        assertThat(conversation.updatedAt()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void excerptsALongMessage() {
        Draft draft = Draft.text(new ClientMessageId("m"), "x".repeat(121));
        Message message = Message.of(new ConversationId("c"), 1, NOON, Role.GUEST, null, draft);

        LastMessage last = opened().with(message).lastMessage();

        assertThat(last).isNotNull().extracting(LastMessage::excerpt).isEqualTo("x".repeat(119) + "…");
    }

    @Test
    void takesWhoSpeaksToHaveReadEverything() {
        assertThat(after(Role.GUEST, Role.GUEST).readBy()).isEqualTo(new ReadMarks(2, 0));
        assertThat(after(Role.GUEST, Role.STAFF).readBy()).isEqualTo(new ReadMarks(1, 2));
        assertThat(after(Role.GUEST, Role.ASSISTANT).readBy()).isEqualTo(new ReadMarks(1, 2));
        assertThat(after(Role.GUEST, Role.SYSTEM).readBy()).isEqualTo(new ReadMarks(1, 0));
    }

    @Test
    void countsWhatStaffHasNotRead() {
        assertThat(after(Role.GUEST, Role.GUEST).unreadByStaff()).isEqualTo(2);
        assertThat(after(Role.GUEST, Role.GUEST).readTo(Role.STAFF, 1).unreadByStaff())
                .isEqualTo(1);
        assertThat(after(Role.GUEST, Role.STAFF).unreadByStaff()).isZero();
    }

    @Test
    void waitsFromTheFirstMessageWithoutAnswer() {
        assertThat(after(Role.GUEST, Role.GUEST).waitingSince()).isEqualTo(NOON.plusSeconds(1));
        assertThat(after(Role.GUEST, Role.STAFF).waitingSince()).isNull();
        assertThat(after(Role.GUEST, Role.ASSISTANT).waitingSince()).isNull();
        assertThat(after(Role.GUEST, Role.SYSTEM).waitingSince()).isEqualTo(NOON.plusSeconds(1));
        assertThat(after(Role.GUEST, Role.STAFF, Role.GUEST).waitingSince()).isEqualTo(NOON.plusSeconds(3));
        assertThat(after(Role.STAFF, Role.SYSTEM).waitingSince()).isNull();
    }

    @Test
    void movesReadMarksForwardsWithinTheLog() {
        Conversation conversation = after(Role.GUEST, Role.GUEST, Role.GUEST);

        assertThat(conversation.readTo(Role.STAFF, 2).readBy()).isEqualTo(new ReadMarks(3, 2));
        assertThat(conversation.readTo(Role.STAFF, Long.MAX_VALUE).readBy()).isEqualTo(new ReadMarks(3, 3));
        assertThat(conversation.readTo(Role.STAFF, 0)).isSameAs(conversation);
        assertThat(conversation.readTo(Role.STAFF, -1)).isSameAs(conversation);
        assertThat(conversation.readTo(Role.GUEST, 2)).isSameAs(conversation);
        assertThatThrownBy(() -> new ReadMarks(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReadMarks(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameWhereAChangeChangesNothing() {
        Conversation open = after(Role.GUEST).assignedTo(ANNA);
        Conversation closed =
                open.closed("done", NOON).rated(new Rating(5, null)).hiddenFromGuest();

        assertThat(open.assignedTo(new Person("anna", "Anna", null))).isSameAs(open);
        assertThat(open.handledBy(Handler.STAFF)).isSameAs(open);
        assertThat(open.with(GUEST.profile())).isSameAs(open);
        assertThat(open.reopened(NOON)).isSameAs(open);
        assertThat(closed.closed("another reason", NOON)).isSameAs(closed);
        assertThat(closed.rated(new Rating(5, null))).isSameAs(closed);
        assertThat(closed.hiddenFromGuest()).isSameAs(closed);
    }

    @Test
    void isAssignedAndTakenBack() {
        Conversation assigned = opened().assignedTo(ANNA);

        assertThat(assigned.assignee()).isEqualTo(ANNA);
        assertThat(assigned.assignedTo(null).assignee()).isNull();
    }

    @Test
    void changesOnlyWhatAChangeIsAbout() {
        Conversation before = after(Role.GUEST);

        Conversation after = before.handledBy(Handler.BOT)
                .with(GuestProfile.UNKNOWN)
                .atVersion(7)
                .handledBy(Handler.STAFF)
                .with(GUEST.profile())
                .atVersion(0);

        assertThat(after).isEqualTo(before);
    }

    @Test
    void endsAndNobodyWaitsAnyMore() {
        Conversation closed =
                after(Role.GUEST).closed("Solved", NOON.plusSeconds(60).plusNanos(1));

        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.closeReason()).isEqualTo("Solved");
        assertThat(closed.waitingSince()).isNull();
        assertThat(closed.updatedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void goesOnAfterItWasReopened() {
        Conversation reopened = after(Role.GUEST)
                .closed("Solved", NOON)
                .reopened(NOON.plusSeconds(60).plusNanos(1));

        assertThat(reopened.isOpen()).isTrue();
        assertThat(reopened.closeReason()).isNull();
        assertThat(reopened.updatedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void staysEndedOnceTheGuestHasDeletedIt() {
        Conversation deleted = after(Role.GUEST).closed(null, NOON).hiddenFromGuest();

        assertThat(deleted.hidden()).isTrue();
        assertRefused("conversationId", () -> deleted.reopened(NOON));
    }

    @Test
    void isRatedOnceItHasEnded() {
        Conversation closed = after(Role.GUEST).closed(null, NOON);

        assertRefused("conversationId", () -> opened().rated(new Rating(5, null)));
        assertThat(closed.rated(new Rating(1, "cold"))
                        .rated(new Rating(4, "warm"))
                        .rating())
                .isEqualTo(new Rating(4, "warm"));
    }

    @Test
    void tellsARepeatFromAnotherMessage() {
        ClientMessageId id = new ClientMessageId("m");
        MessageContent content = MessageContent.text("Hello");
        Draft draft = new Draft(id, content, "r", List.of("Anna"), Map.of("k", "v"));
        Message message = Message.of(new ConversationId("c"), 1, NOON.plusNanos(1), Role.GUEST, null, draft);

        assertThat(message.at()).isEqualTo(NOON);
        assertThat(message.id()).hasToString("c.1");
        assertThat(message.repeats(draft)).isTrue();
        assertThat(message.repeats(new Draft(id, content, "r", List.of("Anna"), Map.of())))
                .isTrue();
        assertThat(message.repeats(new Draft(new ClientMessageId("M"), content, "r", List.of("Anna"), Map.of())))
                .isFalse();
        assertThat(message.repeats(new Draft(id, MessageContent.text("Hello "), "r", List.of("Anna"), Map.of())))
                .isFalse();
        assertThat(message.repeats(new Draft(id, content, null, List.of("Anna"), Map.of())))
                .isFalse();
        assertThat(message.repeats(new Draft(id, content, "r", List.of(), Map.of())))
                .isFalse();
        assertThatThrownBy(() -> Message.of(new ConversationId("c"), 0, NOON, Role.GUEST, null, draft))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void picksTheCaseOfEachFailure() {
        ChatException.Cases<String> cases = new ChatException.Cases<>() {
            @Override
            public String invalidInput(InvalidInputException failure) {
                return "invalid " + failure.field();
            }

            @Override
            public String tooLarge(TooLargeException failure) {
                return "large " + failure.field();
            }

            @Override
            public String unauthorized(UnauthorizedException failure) {
                return "unauthorized";
            }

            @Override
            public String notFound(NotFoundException failure) {
                return "unknown " + failure.field();
            }

            @Override
            public String conversationClosed(ConversationClosedException failure) {
                return "closed";
            }

            @Override
            public String unknownAttachment(UnknownAttachmentException failure) {
                return "unknown " + failure.field();
            }

            @Override
            public String rateLimited(RateLimitedException failure) {
                return "limited " + failure.retryAfter();
            }

            @Override
            public String overloaded(OverloadedException failure) {
                return "overloaded " + failure.retryAfter();
            }
        };

        assertThat(List.of(
                        new InvalidInputException("a", "is bad"),
                        new TooLargeException("content", 4096),
                        new UnauthorizedException("no"),
                        new NotFoundException("id", "Hotel"),
                        new ConversationClosedException(),
                        new UnknownAttachmentException(3),
                        new RateLimitedException(Duration.ofSeconds(1)),
                        new OverloadedException(Duration.ofSeconds(2))))
                .extracting(it -> it.match(cases))
                .containsExactly(
                        "invalid a",
                        "large content",
                        "unauthorized",
                        "unknown id",
                        "closed",
                        "unknown attachments[3].id",
                        "limited PT1S",
                        "overloaded PT2S");
        assertThat(new TooLargeException("content", 4096)).hasMessage("content has more than 4096 bytes");
        assertThat(new NotFoundException("id", "Hotel")).hasMessage("Hotel not found");
    }
}
