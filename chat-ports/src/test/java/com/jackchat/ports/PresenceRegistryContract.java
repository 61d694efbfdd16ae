package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.anAgent;
import static com.jackchat.ports.Presence.AWAY;
import static com.jackchat.ports.Presence.OFFLINE;
import static com.jackchat.ports.Presence.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceRegistry} promises. Adapters implement this and add nothing. */
public interface PresenceRegistryContract {

    /** The registry under test, the same one throughout a test; nobody is there when it starts. */
    PresenceRegistry presence();

    private void expect(Present... present) {
        await().pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(presence().present()).containsExactly(present));
    }

    private static StaffMember named(String name) {
        StaffMember agent = anAgent(aHotelId());
        return new StaffMember(agent.id(), agent.login(), name, agent.role(), agent.hotels(), null);
    }

    @Test
    default void knowsNobodyWhoNeverCame() {
        presence().leave("c1");

        assertThat(presence().present()).isEmpty();
    }

    @Test
    default void listsWhoIsThereByName() {
        StaffMember bruno = named("Bruno");
        StaffMember anna = named("Anna");
        StaffMember clara = named("Clara");

        presence().enter("c1", bruno, ONLINE);
        presence().enter("c2", clara, ONLINE);
        presence().enter("c3", anna, AWAY);

        expect(new Present(anna, AWAY), new Present(bruno, ONLINE), new Present(clara, ONLINE));
    }

    @Test
    default void tellsNamesakesApart() {
        StaffMember one = named("Anna");
        StaffMember other = named("Anna");
        presence().enter("c1", one, ONLINE);

        presence().enter("c2", other, ONLINE);

        await().pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(presence().present())
                        .containsExactlyInAnyOrder(new Present(one, ONLINE), new Present(other, ONLINE)));
    }

    @Test
    default void takesTheBestPresenceOfAllConsoles() {
        StaffMember anna = named("Anna");

        presence().enter("c1", anna, AWAY);
        presence().enter("c2", anna, ONLINE);
        presence().enter("c3", anna, AWAY);

        expect(new Present(anna, ONLINE));
    }

    @Test
    default void replacesThePresenceOfAConsole() {
        StaffMember anna = named("Anna");
        presence().enter("c1", anna, ONLINE);

        presence().enter("c1", anna, AWAY);

        expect(new Present(anna, AWAY));
    }

    @Test
    default void keepsAMemberWhileOneConsoleIsLeft() {
        StaffMember anna = named("Anna");
        presence().enter("c1", anna, ONLINE);
        presence().enter("c2", anna, AWAY);

        presence().leave("c1");
        expect(new Present(anna, AWAY));
        presence().leave("c1");
        expect(new Present(anna, AWAY));
        presence().leave("c2");

        expect();
    }

    @Test
    default void takesOfflineForLeaving() {
        StaffMember anna = named("Anna");
        presence().enter("c1", anna, ONLINE);

        presence().enter("c1", anna, OFFLINE);
        presence().enter("c2", anna, OFFLINE);

        expect();
    }

    @Test
    default void givesAConsoleToWhoeverSpeaksThroughItNow() {
        StaffMember anna = named("Anna");
        StaffMember bruno = named("Bruno");
        presence().enter("c1", anna, ONLINE);

        presence().enter("c1", bruno, ONLINE);

        expect(new Present(bruno, ONLINE));
    }

    @Test
    default void losesNobodyInACrowd() {
        StaffMember anna =
                new StaffMember(new StaffId("anna"), "anna", "Anna", StaffRole.ADMIN, HotelScope.all(), null);
        presence().enter("stays", anna, AWAY);

        Crowd.of(8, index -> {
            for (int i = 0; i < 100; i++) {
                presence().enter("c" + index, anna, ONLINE);
                presence().leave("c" + index);
            }
            return index;
        });

        expect(new Present(anna, AWAY));
    }
}
