package com.jackchat.application;

import static com.jackchat.application.ChatFixture.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceBoardTest {

    private static final HotelId ALPENROSE = new HotelId("alpenrose");
    private static final HotelId BELLEVUE = new HotelId("bellevue");
    private static final HotelId CENTRAL = new HotelId("central");
    private static final StaffMember ADMIN =
            new StaffMember(new StaffId("root"), "root", "Root", StaffRole.ADMIN, HotelScope.all(), null);

    private final Cluster node = new SingleNode();
    private final PresenceBoard board = new PresenceBoard(node.presence(), node.events());
    private final List<String> told = new ArrayList<>();

    /** What guests of this hotel see whenever they are called. */
    private Subscription watch(HotelId hotel) {
        return board.at(hotel).watch(() -> told.add(hotel + " " + board.of(hotel)));
    }

    private void enters(StaffMember staff, Presence presence) {
        node.presence().enter("console of " + staff.id(), staff, presence);
        node.events().publish(new LiveEvent.PresenceChanged(staff.hotels()));
    }

    private void leaves(StaffMember staff) {
        node.presence().leave("console of " + staff.id());
        node.events().publish(new LiveEvent.PresenceChanged(staff.hotels()));
    }

    @Test
    void callsOnlyTheGuestsOfTheHotelsThatSomebodyServes() {
        List.of(ALPENROSE, BELLEVUE, CENTRAL).forEach(this::watch);

        enters(agent("anna", ALPENROSE, BELLEVUE), Presence.ONLINE);
        leaves(agent("anna", ALPENROSE, BELLEVUE));

        assertThat(told)
                .containsExactlyInAnyOrder("alpenrose ONLINE", "bellevue ONLINE", "alpenrose AWAY", "bellevue AWAY");
    }

    @Test
    void callsNobodyForWhomItMakesNoDifference() {
        List.of(ALPENROSE, BELLEVUE).forEach(this::watch);
        enters(agent("anna", ALPENROSE), Presence.ONLINE);
        told.clear();

        enters(agent("bruno", ALPENROSE), Presence.ONLINE);
        enters(agent("clara", BELLEVUE), Presence.AWAY);
        leaves(agent("clara", BELLEVUE));
        leaves(agent("anna", ALPENROSE));

        assertThat(told).isEmpty();
    }

    @Test
    void callsAtAnAdministratorOnlyThoseWhoHadNobody() {
        List.of(ALPENROSE, BELLEVUE).forEach(this::watch);
        enters(agent("anna", ALPENROSE), Presence.ONLINE);
        told.clear();

        enters(ADMIN, Presence.ONLINE);
        enters(ADMIN, Presence.AWAY);

        assertThat(told).containsExactly("bellevue ONLINE", "bellevue AWAY");
    }

    @Test
    void knowsWhoWasThereBeforeIt() {
        enters(agent("anna", ALPENROSE), Presence.ONLINE);

        PresenceBoard late = new PresenceBoard(node.presence(), node.events());

        assertThat(late.of(ALPENROSE)).isEqualTo(Presence.ONLINE);
        assertThat(late.of(BELLEVUE)).isEqualTo(Presence.AWAY);
    }

    @Test
    void letsAGuestThatFailsDisturbNoOther() {
        var unused = board.at(ALPENROSE).watch(() -> {
            throw new IllegalStateException("a guest that fails, as this test wants it to");
        });
        watch(ALPENROSE);

        enters(agent("anna", ALPENROSE), Presence.ONLINE);

        assertThat(told).containsExactly("alpenrose ONLINE");
    }

    @Test
    void forgetsHotelsThatNobodyWatchesAnyMore() {
        Subscription one = watch(ALPENROSE);
        Subscription other = watch(ALPENROSE);

        one.close();
        one.close();
        assertThat(board.watched()).isEqualTo(1);
        other.close();
        assertThat(board.watched()).isZero();
        enters(agent("anna", ALPENROSE), Presence.ONLINE);

        assertThat(told).isEmpty();
    }
}
