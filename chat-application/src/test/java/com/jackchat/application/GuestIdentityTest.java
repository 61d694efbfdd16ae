package com.jackchat.application;

import static com.jackchat.application.ChatFixture.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.VisitorId;
import com.jackchat.domain.VisitorToken;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.VisitorTokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuestIdentityTest {

    @Test
    void keepsTheVisitorIdOfSomebodyNew() {
        try (ChatFixture fixture = new ChatFixture()) {
            Identified identified = fixture.identify("v1", null, false);

            assertThat(identified.guest().visitor()).isEqualTo(new VisitorId("v1"));
            assertThat(identified.token()).isNull();
        }
    }

    @Test
    void namesAVisitorAfterItsConnectionWhereNoneIsGiven() {
        try (ChatFixture fixture = new ChatFixture()) {
            Identified identified = fixture.chat
                    .guestChat()
                    .identify(new Identification(
                            HOTEL, null, null, false, GuestProfile.UNKNOWN, new VisitorId("session-7")));

            assertThat(identified.guest().visitor()).isEqualTo(new VisitorId("session-7"));
        }
    }

    @Test
    void resumesAVisitorWithoutATokenByItsIdAlone() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest first = fixture.identify("v1", null, false).guest();

            Guest second = fixture.identify("v1", null, false).guest();

            assertThat(second.id()).isEqualTo(first.id());
        }
    }

    @Test
    void resumesABoundVisitorByItsToken() {
        try (ChatFixture fixture = new ChatFixture()) {
            Identified first = fixture.identify("v1", null, true);

            Identified second = fixture.identify("v1", first.token().value(), true);

            assertThat(second.guest().id()).isEqualTo(first.guest().id());
            assertThat(second.token()).isEqualTo(first.token());
        }
    }

    @Test
    void takesABoundVisitorWithoutItsTokenForSomebodyNew() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest bound = fixture.identify("v1", null, true).guest();

            Identified without = fixture.identify("v1", null, true);
            Identified old = fixture.identify("v1", null, false);
            Identified forged = fixture.identify("v1", HOTEL.value() + ".forged", true);

            assertThat(Set.of(
                            bound.id(),
                            without.guest().id(),
                            old.guest().id(),
                            forged.guest().id()))
                    .hasSize(4);
            assertThat(without.guest().visitor()).isNotEqualTo(bound.visitor());
        }
    }

    @Test
    void doesNotTakeATokenOfAnotherHotel() {
        try (ChatFixture fixture = new ChatFixture()) {
            Identified here = fixture.identify("v1", null, true);

            Identified there = fixture.chat
                    .guestChat()
                    .identify(new Identification(
                            new HotelId("hotel_2"),
                            new VisitorId("v1"),
                            here.token().value(),
                            true,
                            GuestProfile.UNKNOWN,
                            new VisitorId("s")));

            assertThat(there.guest().id()).isNotEqualTo(here.guest().id());
            assertThat(there.guest().hotel()).isEqualTo(new HotelId("hotel_2"));
        }
    }

    @Test
    void bindsAVisitorThatWasKnownWithoutATokenOnceItCanKeepOne() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest old = fixture.identify("v1", null, false).guest();

            Identified bound = fixture.identify("v1", null, true);
            Identified afterwards = fixture.identify("v1", null, false);

            assertThat(bound.guest().id()).isEqualTo(old.id());
            assertThat(afterwards.guest().id()).isNotEqualTo(old.id());
        }
    }

    @Test
    void bindsAVisitorToOnlyOneOfManyBrowsersAtOnce() {
        try (ChatFixture fixture = new ChatFixture()) {
            Guest old = fixture.identify("v1", null, false).guest();

            List<Identified> all = IntStream.range(0, 32)
                    .parallel()
                    .mapToObj(i -> fixture.identify("v1", null, true))
                    .toList();

            assertThat(all.stream().filter(one -> one.guest().id().equals(old.id())))
                    .hasSize(1);
            assertThat(all.stream().map(one -> one.guest().id()).collect(Collectors.toSet()))
                    .hasSize(32);
        }
    }

    @Test
    void resumesNobodyWithoutATokenWhereOneIsRequired() {
        try (ChatFixture fixture = new ChatFixture(VisitorTokens.REQUIRED)) {
            Guest first = fixture.identify("v1", null, false).guest();
            Guest second = fixture.identify("v1", null, false).guest();
            Identified third = fixture.identify("v1", null, true);
            Identified fourth = fixture.identify("v1", third.token().value(), true);

            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(third.guest().id()).isNotEqualTo(first.id());
            assertThat(fourth.guest().id()).isEqualTo(third.guest().id());
        }
    }

    @Test
    void recognizesTheHolderOfAToken() {
        try (ChatFixture fixture = new ChatFixture()) {
            Identified known = fixture.identify("v1", null, true);

            assertThat(fixture.chat.guestChat().recognize(known.token()))
                    .map(Guest::id)
                    .contains(known.guest().id());
            assertThat(fixture.chat
                            .guestChat()
                            .recognize(
                                    VisitorToken.parse(HOTEL.value() + ".wrong").orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void admitsOnlyTheListedHotels() {
        try (JackChat chat = JackChat.on(InMemoryStorage.create(), new SingleNode())
                .hotels(List.of(HOTEL))
                .build()) {
            assertThat(chat.guestChat().admits(HOTEL)).isTrue();
            assertThat(chat.guestChat().admits(new HotelId("other"))).isFalse();
            assertThatThrownBy(() -> chat.guestChat()
                            .identify(new Identification(
                                    new HotelId("other"), null, null, false, GuestProfile.UNKNOWN, new VisitorId("s"))))
                    .isInstanceOf(NotFoundException.class);
        }
    }
}
