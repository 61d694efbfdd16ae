package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Message;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.Rating;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.History;
import com.jackchat.ports.HistoryQuery;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.StaffDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationUseCasesTest {

    private static final StaffMember AGENT = agent("anna", HOTEL);
    private static final StaffMember STRANGER = agent("eve", new HotelId("hotel_2"));

    private final ChatFixture fixture = new ChatFixture();
    private final GuestChat guests = fixture.chat.guestChat();
    private final StaffDesk desk = fixture.chat.staffDesk();
    private final Guest guest = fixture.guest("v1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void opensANewConversationAfterTheLastHasEnded() {
        Appended first = fixture.says(guest, "one");
        guests.end(guest);

        Appended second = fixture.says(guest, "two");

        assertThat(second.opened()).isTrue();
        assertThat(second.message().conversation()).isNotEqualTo(first.message().conversation());
        assertThat(second.message().seq()).isEqualTo(1);
    }

    @Test
    void leadsFromTheStartOfAConversationIntoThePreviousOne() {
        fixture.says(guest, "old 1");
        fixture.says(guest, "old 2");
        guests.end(guest);
        ConversationId current = fixture.says(guest, "new").message().conversation();

        History newest = guests.history(guest, new HistoryQuery(current, null, null, 50));
        History older = guests.history(guest, new HistoryQuery(current, 1L, null, 50));

        assertThat(texts(newest)).containsExactly("new");
        assertThat(newest.page().more()).isTrue();
        assertThat(texts(older)).containsExactly("old 1", "old 2");
        assertThat(older.conversation().id()).isNotEqualTo(current);
        assertThat(older.page().more()).isFalse();
    }

    @Test
    void pagesBothWaysWithoutAGap() {
        ConversationId id = fixture.says(guest, "1").message().conversation();
        for (int i = 2; i <= 120; i++) fixture.says(guest, Integer.toString(i));

        History newest = guests.history(guest, new HistoryQuery(id, null, null, 50));
        History before = guests.history(guest, new HistoryQuery(id, 71L, null, 50));
        History after = guests.history(guest, new HistoryQuery(id, null, 70L, 100));

        assertThat(newest.page().messages())
                .extracting(Message::seq)
                .startsWith(71L)
                .endsWith(120L);
        assertThat(newest.page().more()).isTrue();
        assertThat(before.page().messages())
                .extracting(Message::seq)
                .startsWith(21L)
                .endsWith(70L);
        assertThat(after.page().messages()).hasSize(50);
        assertThat(after.page().more()).isFalse();
    }

    @Test
    void hidesOtherGuestsConversations() {
        Appended mine = fixture.says(guest, "secret");
        Guest other = fixture.guest("v2");
        ConversationId id = mine.message().conversation();

        for (Runnable attempt : List.<Runnable>of(
                () -> guests.conversation(other, id),
                () -> guests.history(other, new HistoryQuery(id, null, null, 50)),
                () -> guests.read(other, id, 1, null),
                () -> guests.rate(other, id, new Rating(5, null)),
                () -> guests.hide(other, id))) {
            assertThatThrownBy(attempt::run).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void hidesOtherHotelsConversationsFromStaff() {
        ConversationId id = fixture.says(guest, "secret").message().conversation();

        for (Runnable attempt : List.<Runnable>of(
                () -> desk.conversation(STRANGER, id),
                () -> desk.follow(STRANGER, id, null, new Recorder()),
                () -> desk.history(STRANGER, new HistoryQuery(id, null, null, 50)),
                () -> desk.read(STRANGER, id, 1, null),
                () -> desk.assign(STRANGER, id, STRANGER.id()),
                () -> desk.close(STRANGER, id, null),
                () -> desk.reopen(STRANGER, id),
                () -> desk.inbox(STRANGER, HOTEL, null),
                () -> desk.watchInbox(STRANGER, HOTEL, conversation -> {}))) {
            assertThatThrownBy(attempt::run).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> desk.reply(STRANGER, id, fixture.draft("boo"), null)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void ratesOnlyWhatHasEnded() {
        ConversationId id = fixture.says(guest, "hello").message().conversation();
        assertThatThrownBy(() -> guests.rate(guest, id, new Rating(5, null))).isInstanceOf(InvalidInputException.class);

        guests.end(guest);
        guests.rate(guest, id, new Rating(4, "nice"));

        assertThat(desk.conversation(AGENT, id).rating()).isEqualTo(new Rating(4, "nice"));
    }

    @Test
    void takesADeletedConversationOutOfTheGuestsSightAndKeepsItForTheHotel() {
        ConversationId id = fixture.says(guest, "hello").message().conversation();

        guests.hide(guest, id);

        assertThat(guests.conversations(guest)).isEmpty();
        assertThat(guests.current(guest)).isEmpty();
        assertThatThrownBy(() -> guests.conversation(guest, id)).isInstanceOf(NotFoundException.class);
        assertThat(desk.conversation(AGENT, id).isOpen()).isFalse();
    }

    @Test
    void showsAnInboxThatFollowsEachChangeOnce() {
        List<Conversation> seen = new ArrayList<>();
        ConversationId id = fixture.says(guest, "hello").message().conversation();
        long version = desk.inbox(AGENT, HOTEL, null).version();
        desk.watchInbox(AGENT, HOTEL, seen::add);

        desk.assign(AGENT, id, AGENT.id());
        desk.assign(AGENT, id, AGENT.id());
        desk.read(AGENT, id, 1, null);

        assertThat(seen).hasSize(2);
        assertThat(desk.inbox(AGENT, HOTEL, version).conversations())
                .singleElement()
                .satisfies(conversation -> {
                    assertThat(conversation.assignee()).isEqualTo(AGENT.asPerson());
                    assertThat(conversation.unreadByStaff()).isZero();
                });
    }

    @Test
    void showsALargeInboxPageByPageAndLosesNothingByIt() {
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            all.add(fixture.says(fixture.guest("guest-" + i), "hello").message().conversation());
        }
        for (ConversationId closed : all.subList(0, 150)) desk.close(AGENT, closed, null);

        List<ConversationId> shown = new ArrayList<>();
        InboxPage page = desk.inbox(AGENT, HOTEL, null);
        while (page.more()) {
            assertThat(page.conversations()).hasSizeBetween(1, 200);
            page.conversations().forEach(line -> shown.add(line.id()));
            // What changes meanwhile comes later.
            if (shown.size() < 250) desk.assign(AGENT, all.get(449), shown.size() % 2 == 0 ? AGENT.id() : null);
            page = desk.firstLook(AGENT, HOTEL, page.version());
        }
        page.conversations().forEach(line -> shown.add(line.id()));

        assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all.subList(50, 450));
        assertThat(desk.inbox(AGENT, HOTEL, page.version()).conversations()).isEmpty();
    }

    @Test
    void boundsAPageOfTheInboxByWhatItTakesToSend() {
        for (int i = 0; i < 100; i++) {
            ConversationId id =
                    fixture.says(fixture.guest("guest-" + i), "hello").message().conversation();
            desk.close(AGENT, id, "\u0001".repeat(500));
        }

        InboxPage page = desk.inbox(AGENT, HOTEL, null);

        assertThat(page.conversations()).hasSizeBetween(10, 50);
        assertThat(page.more()).isTrue();
        assertThat(page.version())
                .isEqualTo(page.conversations()
                        .get(page.conversations().size() - 1)
                        .version());
    }

    @Test
    void refusesToReopenWhileTheGuestHasAnotherOpenOne() {
        ConversationId old = fixture.says(guest, "one").message().conversation();
        desk.close(AGENT, old, "solved");
        fixture.says(guest, "two");

        assertThatThrownBy(() -> desk.reopen(AGENT, old)).isInstanceOf(ChatException.class);
    }

    @Test
    void reopensOnlyTheLatestConversationOfAGuest() {
        ConversationId old = fixture.says(guest, "one").message().conversation();
        desk.close(AGENT, old, "solved");
        ConversationId latest = fixture.says(guest, "two").message().conversation();
        desk.close(AGENT, latest, "solved");

        assertThatThrownBy(() -> desk.reopen(AGENT, old))
                .asInstanceOf(type(InvalidInputException.class))
                .returns("conversationId", InvalidInputException::field);

        assertThat(desk.reopen(AGENT, latest).isOpen()).isTrue();
    }

    @Test
    void reopensAConversationAfterWhichNothingWasSaid() {
        ConversationId only = fixture.says(guest, "one").message().conversation();
        desk.close(AGENT, only, "solved");
        guests.open(guest, Map.of());
        guests.end(guest);

        assertThat(desk.reopen(AGENT, only).isOpen()).isTrue();
    }

    @Test
    void showsStaffTheNewNameOfAGuest() {
        ConversationId id = fixture.says(guest, "hello").message().conversation();

        guests.update(guest, new GuestProfile("Ada", null, null, false));

        assertThat(desk.conversation(AGENT, id).guestProfile().name()).isEqualTo("Ada");
    }

    @Test
    void opensAConversationBeforeItsFirstMessageOnlyOnce() {
        Conversation first = guests.open(guest, Map.of("userAgent", "test"));
        Conversation second = guests.open(guest, Map.of());

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(fixture.says(guest, "hi").message().conversation()).isEqualTo(first.id());
    }

    @Test
    void tellsStaffOfNewHotels() {
        List<Hotel> seen = new ArrayList<>();
        desk.watchHotels(agent("bob", HOTEL, new HotelId("hotel_9")), seen::add);

        fixture.chat.administration().register(new Hotel(new HotelId("hotel_9"), "Nine"));
        fixture.chat.administration().register(new Hotel(new HotelId("hotel_9"), "Nine"));
        fixture.chat.administration().register(new Hotel(new HotelId("hotel_8"), "Eight"));

        assertThat(seen).extracting(Hotel::name).containsExactly("Nine");
    }

    @Test
    void showsColleaguesWhoShareAHotel() {
        StaffMember bob = agent("bob", HOTEL);
        desk.present(bob, "console-b", Presence.AWAY);
        desk.present(STRANGER, "console-e", Presence.ONLINE);

        assertThat(desk.colleagues(AGENT)).singleElement().satisfies(colleague -> {
            assertThat(colleague.staff()).isEqualTo(bob);
            assertThat(colleague.presence()).isEqualTo(Presence.AWAY);
        });
        desk.gone("console-b");
        assertThat(desk.colleagues(AGENT)).singleElement().satisfies(colleague -> assertThat(colleague.presence())
                .isEqualTo(Presence.OFFLINE));
    }

    @Test
    void tellsStaffNothingOfConversationsInWhichNothingWasSaid() {
        List<Conversation> seen = new ArrayList<>();
        desk.watchInbox(AGENT, HOTEL, seen::add);

        fixture.chat.guestChat().open(guest, Map.of());
        fixture.chat.guestChat().end(guest);
        assertThat(seen).isEmpty();
        fixture.says(guest, "hi");

        assertThat(seen).isNotEmpty().allSatisfy(it -> assertThat(it.headSeq()).isPositive());
    }

    @Test
    void callsStaffBackForColleaguesWhoShareAHotel() {
        List<String> seen = new ArrayList<>();
        desk.watchColleagues(AGENT, () -> seen.add("called"));

        desk.present(STRANGER, "console-e", Presence.ONLINE);
        desk.gone("console-e");
        assertThat(seen).isEmpty();
        desk.present(agent("bob", HOTEL), "console-b", Presence.AWAY);
        desk.gone("console-b");

        assertThat(seen).hasSize(2);
    }

    private static List<String> texts(History history) {
        return history.page().messages().stream()
                .map(message -> message.content().text())
                .toList();
    }
}
