package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aRichDraft;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.Sender;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final Hotel HOTEL = new Hotel(new HotelId("astoria"), "Astoria");
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void keepsEverythingHoweverOftenItIsOpenedAgain() {
        Guest guest = aGuest(HOTEL.id(), new VisitorId("browser")).boundTo(TokenHash.of("token"));
        StaffMember member =
                new StaffMember(new StaffId("1"), "Anna", "Anna", StaffRole.AGENT, HotelScope.of(HOTEL.id()), null);
        StaffAccount account = new StaffAccount(member, "hash");
        StaffSession session = new StaffSession(TokenHash.of("log-in"), member.id(), NOON);
        Appended rich;
        Conversation closed;
        String epoch;
        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            epoch = storage.epoch();
            storage.hotels().register(HOTEL);
            storage.guests().register(guest);
            storage.staff().add(account);
            storage.staffSessions().save(session);
            Draft draft = Fixtures.uploaded(storage, HOTEL.id(), Sender.guest(guest), aRichDraft());
            rich = Fixtures.outcome(storage.log().append(Fixtures.fromGuest(guest, draft)));
            closed = storage.conversations()
                    .change(HotelScope.all(), rich.conversation().id(), it -> it.closed("done", NOON))
                    .orElseThrow()
                    .after();
        }

        for (int restart = 0; restart < 3; restart++) {
            try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
                assertThat(storage.epoch()).isEqualTo(epoch);
                assertThat(storage.hotels().within(HotelScope.all())).containsExactly(HOTEL);
                assertThat(storage.guests().byToken(HOTEL.id(), TokenHash.of("token")))
                        .contains(guest);
                assertThat(storage.staff().all()).containsExactly(account);
                assertThat(storage.staffSessions().find(session.token(), NOON.minusSeconds(1)))
                        .contains(session);
                assertThat(storage.conversations().current(HOTEL.id(), guest.id()))
                        .contains(closed);
                assertThat(storage.inbox().changedAfter(HOTEL.id(), 0, 10).conversations())
                        .containsExactly(closed);
                assertThat(storage.log().after(HOTEL.id(), closed.id(), 0, 10).messages())
                        .containsExactly(rich.message());
            }
        }
    }

    /** Nobody was told anything yet, so there is nothing to keep. */
    @Test
    void beginsAfterAFirstStartThatWasCutShort() throws IOException {
        Files.writeString(directory.resolve("jack-chat.new.mv.db"), "half a database");

        JdbiStorage.embedded(directory).close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("jack-chat.mv.db"));
        }
    }

    @Test
    void goesOnCountingWhereItWas() {
        Guest guest = aGuest(HOTEL.id());
        for (int said = 1; said <= 3; said++) {
            try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
                Appended appended = Fixtures.outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())));

                assertThat(appended.message().seq()).isEqualTo(said);
                assertThat(appended.conversation().version()).isEqualTo(said);
            }
        }
    }

    @Test
    void givesNoVersionTwiceWhateverItLooksAtFirst() {
        Guest guest = aGuest(HOTEL.id());
        ConversationId early;
        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            early = says(storage, guest).id();
            says(storage, aGuest(HOTEL.id()));
        }

        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            storage.conversations().change(HotelScope.all(), early, it -> it);
            Conversation said = says(storage, guest);
            storage.conversations().change(HotelScope.all(), early, it -> it.readTo(Role.STAFF, 1));
            storage.conversations().change(HotelScope.all(), early, it -> it.closed("done", NOON));
            Conversation another = says(storage, guest);

            assertThat(said.version()).isEqualTo(3);
            assertThat(another.version()).isEqualTo(6);
        }
    }

    private static Conversation says(JdbiStorage storage, Guest guest) {
        return Fixtures.outcome(storage.log().append(Fixtures.fromGuest(guest, aDraft())))
                .conversation();
    }
}
