package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import org.junit.jupiter.api.Test;

/** What every {@link HotelDirectory} promises. Adapters implement this and add nothing. */
public interface HotelDirectoryContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private HotelDirectory hotels() {
        return storage().hotels();
    }

    @Test
    default void registersAHotelOnce() {
        Hotel hotel = new Hotel(new HotelId("alpenrose_1-A"), "Hôtel „Alpenrose“ 🌹");

        boolean first = hotels().register(hotel);
        boolean second = hotels().register(new Hotel(hotel.id(), "Another name"));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(hotels().find(hotel.id())).contains(hotel);
    }

    @Test
    default void comparesHotelIdsExactly() {
        hotels().register(new Hotel(new HotelId("astoria"), "Small"));

        assertThat(hotels().find(new HotelId("Astoria"))).isEmpty();
        assertThat(hotels().register(new Hotel(new HotelId("ASTORIA"), "Large")))
                .isTrue();
        assertThat(hotels().find(new HotelId("astoria"))).map(Hotel::name).contains("Small");
    }

    @Test
    default void findsNoHotelThatNobodyRegistered() {
        assertThat(hotels().find(aHotelId())).isEmpty();
        assertThat(hotels().within(HotelScope.all())).isEmpty();
    }

    @Test
    default void listsTheHotelsOfAScopeByName() {
        Hotel third = new Hotel(new HotelId("a"), "Continental");
        Hotel first = new Hotel(new HotelId("b"), "Alpenrose");
        Hotel second = new Hotel(new HotelId("c"), "Bellevue");
        hotels().register(third);
        hotels().register(first);
        hotels().register(second);

        assertThat(hotels().within(HotelScope.all())).containsExactly(first, second, third);
        assertThat(hotels().within(HotelScope.of(third.id(), first.id(), aHotelId())))
                .containsExactly(first, third);
        assertThat(hotels().within(HotelScope.of(aHotelId()))).isEmpty();
        assertThat(hotels().within(HotelScope.of())).isEmpty();
    }
}
