package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aGuest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link GuestRepository} promises. Adapters implement this and add nothing. */
public interface GuestRepositoryContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private GuestRepository guests() {
        return storage().guests();
    }

    @Test
    default void registersAGuest() {
        Scene scene = Scene.in(storage());
        Guest fresh = new Guest(
                new GuestId("g-1"),
                scene.hotel(),
                new VisitorId("Ünïcode 👋 " + "v".repeat(100)),
                new GuestProfile("Ó'Brien \"Ann\" \\", "ann@example.com", "ga-IE", true),
                TokenHash.of("secret"),
                NOON);

        Guest registered = guests().register(fresh);

        assertThat(registered).isEqualTo(fresh);
        assertThat(guests().find(scene.hotel(), fresh.id())).contains(fresh);
        assertThat(guests().byVisitor(scene.hotel(), fresh.visitor())).contains(fresh);
        assertThat(guests().byToken(scene.hotel(), TokenHash.of("secret"))).contains(fresh);
    }

    @Test
    default void registersAGuestOfWhomNothingIsKnown() {
        Scene scene = Scene.in(storage());
        Guest fresh = aGuest(scene.hotel());

        guests().register(fresh);

        assertThat(guests().find(scene.hotel(), fresh.id())).contains(fresh);
    }

    @Test
    default void keepsTheGuestWhoseVisitorIdIsKnown() {
        Scene scene = Scene.in(storage());
        Guest first = scene.guest();
        Guest second = aGuest(scene.hotel(), first.visitor()).with(new GuestProfile("Mallory", null, null, false));

        Guest registered = guests().register(second);

        assertThat(registered).isEqualTo(first);
        assertThat(guests().byVisitor(scene.hotel(), first.visitor())).contains(first);
        assertThat(guests().find(scene.hotel(), second.id())).isEmpty();
    }

    @Test
    default void comparesVisitorIdsExactly() {
        Scene scene = Scene.in(storage());

        List<Guest> registered = Stream.of("anna", "Anna", "anna ", " anna", "änna", "a\u0308nna", "%", "_")
                .map(visitor -> guests().register(aGuest(scene.hotel(), new VisitorId(visitor))))
                .toList();

        assertThat(registered).extracting(Guest::id).doesNotHaveDuplicates();
        assertThat(registered).allSatisfy(it -> assertThat(guests().byVisitor(scene.hotel(), it.visitor()))
                .contains(it));
    }

    @Test
    default void findsNobodyWhoWasNeverThere() {
        Scene scene = Scene.in(storage());

        assertThat(guests().find(scene.hotel(), new GuestId("nobody"))).isEmpty();
        assertThat(guests().byVisitor(scene.hotel(), new VisitorId("nobody"))).isEmpty();
        assertThat(guests().byToken(scene.hotel(), TokenHash.of("nothing"))).isEmpty();
    }

    @Test
    default void changesProfileAndToken() {
        Scene scene = Scene.in(storage());
        Guest guest = scene.guest();
        GuestProfile profile = new GuestProfile("Anna", "anna@example.com", "de", true);

        Guest changed = guests().change(
                        scene.hotel(), guest.id(), it -> it.with(profile).boundTo(TokenHash.of("first")))
                .orElseThrow();

        assertThat(changed).isEqualTo(guest.with(profile).boundTo(TokenHash.of("first")));
        assertThat(guests().find(scene.hotel(), guest.id())).contains(changed);
        assertThat(guests().byVisitor(scene.hotel(), guest.visitor())).contains(changed);
        assertThat(guests().byToken(scene.hotel(), TokenHash.of("first"))).contains(changed);
    }

    @Test
    default void forgetsTheTokenThatAnotherTookThePlaceOf() {
        Scene scene = Scene.in(storage());
        GuestId guest = scene.guest().id();
        guests().change(scene.hotel(), guest, it -> it.boundTo(TokenHash.of("first")));

        Guest changed = guests().change(scene.hotel(), guest, it -> it.boundTo(TokenHash.of("second")))
                .orElseThrow();

        assertThat(guests().byToken(scene.hotel(), TokenHash.of("first"))).isEmpty();
        assertThat(guests().byToken(scene.hotel(), TokenHash.of("second"))).contains(changed);
    }

    @Test
    default void leavesAGuestAsItIsWhenTheChangeDoes() {
        Scene scene = Scene.in(storage());

        assertThat(guests().change(scene.hotel(), scene.guest().id(), it -> it)).contains(scene.guest());
    }

    @Test
    default void changesNothingWhenTheChangeFails() {
        Scene scene = Scene.in(storage());
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> guests().change(scene.hotel(), scene.guest().id(), it -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(guests().find(scene.hotel(), scene.guest().id())).contains(scene.guest());
    }

    @Test
    default void changesNobodyWhoIsNotThere() {
        Scene scene = Scene.in(storage());

        assertThat(guests().change(scene.hotel(), new GuestId("nobody"), it -> {
                    throw new AssertionError("was handed " + it);
                }))
                .isEmpty();
    }

    @Test
    default void letsNothingComeBetweenAChangeAndWhatItRead() {
        Scene scene = Scene.in(storage());
        GuestId guest = scene.guest().id();

        Crowd.of(8, index -> {
            for (int i = 0; i < 20; i++) guests().change(scene.hotel(), guest, GuestRepositoryContract::countedOnce);
            return index;
        });

        assertThat(guests().find(scene.hotel(), guest).orElseThrow().profile().name())
                .isEqualTo("160");
    }

    /** The guest with the number that is its name one higher. */
    private static Guest countedOnce(Guest guest) {
        String name = guest.profile().name();
        int count = name == null ? 0 : Integer.parseInt(name);
        return guest.with(new GuestProfile("" + (count + 1), null, null, false));
    }
}
