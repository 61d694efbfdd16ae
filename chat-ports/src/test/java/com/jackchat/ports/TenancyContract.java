package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.fromStaff;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.UnknownAttachmentException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no method of any storage port crosses from one hotel to another. Adapters implement this and add nothing. */
public interface TenancyContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    @Test
    default void keepsLogsApart() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        ConversationId conversation = here.talks(3);

        assertThat(storage().log().after(there.hotel(), conversation, 0, 10)).isEqualTo(MessagePage.EMPTY);
        assertThat(storage().log().before(there.hotel(), conversation, Long.MAX_VALUE, 10))
                .isEqualTo(MessagePage.EMPTY);
    }

    @Test
    default void letsNobodyWriteInAnotherHotel() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        Conversation conversation = here.says("Hello").conversation();
        Draft draft = aDraft();
        outcome(storage().log().append(fromStaff(here.agent(), conversation.id(), draft)));

        // Not even a repeat is answered, which would tell that the conversation exists.
        for (Draft attempt : new Draft[] {aDraft(), draft}) {
            assertThatThrownBy(
                            () -> outcome(storage().log().append(fromStaff(there.agent(), conversation.id(), attempt))))
                    .isInstanceOf(NotFoundException.class);
        }
        Target nowhere = new Target.Existing(HotelScope.of(), conversation.id());
        assertThatThrownBy(() -> outcome(
                        storage().log().append(new NewMessage(nowhere, Sender.staff(here.agent()), draft, here.now()))))
                .isInstanceOf(NotFoundException.class);
        assertThat(here.stored(conversation.id()).headSeq()).isEqualTo(2);
    }

    @Test
    default void keepsConversationsApart() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        ConversationRepository conversations = storage().conversations();
        GuestId guest = here.guest().id();
        here.closes(here.talks(1));
        Conversation open = here.says("Hello").conversation();

        assertThat(conversations.find(there.scope(), open.id())).isEmpty();
        assertThat(conversations.current(there.hotel(), guest)).isEmpty();
        assertThat(conversations.previous(there.hotel(), guest, open.id())).isEmpty();
        assertThat(conversations.ofGuest(there.hotel(), guest, 10)).isEmpty();
        assertThat(conversations.change(there.scope(), open.id(), it -> it.closed(null, there.now())))
                .isEmpty();
        assertThat(here.stored(open.id())).isEqualTo(open);
    }

    @Test
    default void letsOneVisitorTalkToTwoHotels() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        Guest twin =
                storage().guests().register(aGuest(there.hotel(), here.guest().visitor()));
        Draft draft = aDraft("Do you have a room?");

        Appended asked = here.says(here.guest(), draft);
        Appended alsoAsked = there.says(twin, draft);

        assertThat(alsoAsked.duplicate()).isFalse();
        assertThat(alsoAsked.conversation().hotel()).isEqualTo(there.hotel());
        assertThat(alsoAsked.conversation().id())
                .isNotEqualTo(asked.conversation().id());
        assertThat(storage().conversations().current(here.hotel(), here.guest().id()))
                .contains(asked.conversation());
        assertThat(storage().conversations().current(there.hotel(), twin.id())).contains(alsoAsked.conversation());
        assertThat(storage()
                        .log()
                        .after(there.hotel(), alsoAsked.conversation().id(), 0, 10)
                        .messages())
                .extracting(Message::id)
                .containsExactly(alsoAsked.message().id());
    }

    @Test
    default void keepsGuestsApart() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        GuestRepository guests = storage().guests();
        TokenHash token = TokenHash.of("secret");
        Guest guest = guests.change(here.hotel(), here.guest().id(), it -> it.boundTo(token))
                .orElseThrow();

        assertThat(guests.find(there.hotel(), guest.id())).isEmpty();
        assertThat(guests.byVisitor(there.hotel(), guest.visitor())).isEmpty();
        assertThat(guests.byToken(there.hotel(), token)).isEmpty();
        assertThat(guests.change(there.hotel(), guest.id(), it -> it.boundTo(TokenHash.of("stolen"))))
                .isEmpty();
        assertThat(guests.find(here.hotel(), guest.id())).contains(guest);
    }

    @Test
    default void countsTheChangesOfEachHotelByThemselves() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        here.talks(3);

        Conversation said = there.says("Hello").conversation();

        InboxPage inbox = new InboxPage(List.of(said), 1, false);
        assertThat(said.version()).isEqualTo(1);
        assertThat(storage().inbox().changedAfter(there.hotel(), 0, 10)).isEqualTo(inbox);
        assertThat(storage().inbox().current(there.hotel(), 10)).isEqualTo(inbox);
    }

    @Test
    default void keepsHotelsApart() {
        Hotel here = Fixtures.aHotel();
        Hotel there = Fixtures.aHotel();
        storage().hotels().register(here);
        storage().hotels().register(there);

        assertThat(storage().hotels().find(here.id())).contains(here);
        assertThat(storage().hotels().within(HotelScope.of(here.id()))).containsExactly(here);
    }

    @Test
    default void keepsFilesApart() {
        Scene here = Scene.in(storage());
        Scene there = Scene.in(storage());
        AttachmentDirectory files = storage().attachments();
        Sender sender = Sender.guest(here.guest());
        Attachment file = Fixtures.aFile();
        files.announce(new Upload(here.hotel(), sender, file, here.now()));

        assertThat(files.take(there.scope(), file.id())).isEmpty();
        assertThat(files.take(here.scope(), file.id())).isPresent();
        assertThat(files.arrived(there.hotel(), file)).isFalse();
        files.drop(there.hotel(), file.id());
        assertThat(files.arrived(here.hotel(), file)).isTrue();
        assertThat(files.find(there.scope(), file.id())).isEmpty();
        assertThat(files.ofSender(there.hotel(), sender, List.of(file.id()))).isEmpty();
        Guest twin =
                storage().guests().register(aGuest(there.hotel(), here.guest().visitor()));
        assertThatThrownBy(() -> there.says(twin, Fixtures.aDraftWith(file)))
                .isInstanceOf(UnknownAttachmentException.class);
    }

    /** Fails when a port learns something new about a hotel, until this contract says that it stays within it. */
    @Test
    default void knowsEveryMethodThatNamesAHotel() {
        Stream<Class<?>> ports = Stream.of(
                ConversationLog.class,
                ConversationRepository.class,
                Inbox.class,
                GuestRepository.class,
                HotelDirectory.class,
                StaffDirectory.class,
                StaffSessions.class,
                AttachmentDirectory.class);

        Stream<String> methods = ports.flatMap(port -> Arrays.stream(port.getMethods())
                .filter(TenancyContract::namesAHotel)
                .map(method -> port.getSimpleName() + "." + method.getName()));

        assertThat(methods)
                .containsExactlyInAnyOrder(
                        "ConversationLog.after",
                        "ConversationLog.before",
                        "ConversationRepository.find",
                        "ConversationRepository.current",
                        "ConversationRepository.previous",
                        "ConversationRepository.ofGuest",
                        "ConversationRepository.change",
                        "Inbox.changedAfter",
                        "Inbox.current",
                        "GuestRepository.find",
                        "GuestRepository.byVisitor",
                        "GuestRepository.byToken",
                        "GuestRepository.change",
                        "HotelDirectory.find",
                        "HotelDirectory.within",
                        "AttachmentDirectory.take",
                        "AttachmentDirectory.arrived",
                        "AttachmentDirectory.drop",
                        "AttachmentDirectory.find",
                        "AttachmentDirectory.ofSender");
    }

    private static boolean namesAHotel(Method method) {
        return Arrays.stream(method.getParameterTypes()).anyMatch(it -> it == HotelId.class || it == HotelScope.class);
    }
}
