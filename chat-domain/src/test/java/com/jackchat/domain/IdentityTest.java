package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final HotelId ALPENROSE = new HotelId("alpenrose");
    private static final HotelId BELLEVUE = new HotelId("bellevue");

    private static Guest guest() {
        return new Guest(
                new GuestId("g"),
                ALPENROSE,
                new VisitorId("v"),
                GuestProfile.UNKNOWN,
                null,
                Instant.parse("2026-05-04T12:00:00.123456789Z"));
    }

    private static GuestProfile profile(String name, String email, boolean verified) {
        return new GuestProfile(name, email, "de", verified);
    }

    @Test
    void namesHotelsByLettersDigitsAndTwoMore() {
        String longest = "AZaz09_-".repeat(8);

        assertThat(new HotelId(longest)).hasToString(longest);
        assertRefused("hotelId", () -> new HotelId(longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a.b", "a/b", "a\n", "\0", "*", "@", "[", "`", "{", ":", "İ", "٣"})
    void namesHotelsByNothingElse(String text) {
        assertThat(HotelId.isValid(text)).isFalse();
        assertRefused("hotelId", () -> new HotelId(text));
    }

    @Test
    void namesAHotelByItsIdUntilMoreIsKnown() {
        assertThat(Hotel.named(ALPENROSE)).isEqualTo(new Hotel(ALPENROSE, "alpenrose"));
    }

    @Test
    void seesTheHotelsOfTheScope() {
        assertThat(HotelScope.all().includes(ALPENROSE)).isTrue();
        assertThat(HotelScope.of(ALPENROSE).includes(ALPENROSE)).isTrue();
        assertThat(HotelScope.of(ALPENROSE).includes(BELLEVUE)).isFalse();
        assertThat(HotelScope.of().includes(ALPENROSE)).isFalse();
        assertThat(HotelScope.of(ALPENROSE, ALPENROSE)).isEqualTo(HotelScope.of(Set.of(ALPENROSE)));
        assertThatThrownBy(() -> new HotelScope(true, Set.of(ALPENROSE))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsAnAdministratorSeeEverything() {
        StaffId id = new StaffId("s");

        StaffMember admin = new StaffMember(id, "admin", "Admin", StaffRole.ADMIN, HotelScope.all(), null);

        assertThat(admin.sees(BELLEVUE)).isTrue();
        assertThat(admin.asPerson()).isEqualTo(new Person("s", "Admin", null));
        assertRefused(
                "hotels", () -> new StaffMember(id, "admin", "Admin", StaffRole.ADMIN, HotelScope.of(ALPENROSE), null));
    }

    @Test
    void ranksTheRolesOfStaff() {
        assertThat(StaffRole.ADMIN.atLeast(StaffRole.MANAGER)).isTrue();
        assertThat(StaffRole.MANAGER.atLeast(StaffRole.MANAGER)).isTrue();
        assertThat(StaffRole.AGENT.atLeast(StaffRole.MANAGER)).isFalse();
    }

    @Test
    void issuesTokensThatNobodyGuessesAndReadsThemAgain() {
        SecureRandom random = new SecureRandom();

        VisitorToken token = VisitorToken.issue(ALPENROSE, random);

        assertThat(token.value()).matches("alpenrose\\.[A-Za-z0-9_-]{43}");
        assertThat(VisitorToken.parse(token.value())).contains(token);
        assertThat(VisitorToken.issue(ALPENROSE, random)).isNotEqualTo(token);
        assertThat(token.hash()).isEqualTo(TokenHash.of(token.value()));
        assertThat(token).hasToString("VisitorToken[alpenrose]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".abc", "alpenrose", "alpen rose.abc", "ä.abc", "\0.abc", "../x.abc"})
    void readsNoTokenThatIsNotOurs(String text) {
        assertThat(VisitorToken.parse(text)).isEmpty();
    }

    @Test
    void readsNoTokenWithoutAnEnd() {
        String longest = "h." + "x".repeat(198);

        assertThat(VisitorToken.parse(longest)).isPresent();
        assertThat(VisitorToken.parse(longest + "x")).isEmpty();
    }

    @Test
    void hashesATokenAsEverybodyDoes() {
        // The example of FIPS 180-2.
        assertThat(TokenHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> new TokenHash("ba78")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheTimeOfAGuestToTheMillisecond() {
        assertThat(guest().createdAt()).isEqualTo(Instant.parse("2026-05-04T12:00:00.123Z"));
    }

    @Test
    void bindsAGuestToAToken() {
        Guest bound = guest().boundTo(TokenHash.of("secret"));

        assertThat(guest().isBound()).isFalse();
        assertThat(bound.isBound()).isTrue();
        assertThat(bound.with(profile("Anna", null, false)).token()).isEqualTo(TokenHash.of("secret"));
    }

    @Test
    void keepsWhatAGuestLeavesOut() {
        GuestProfile anna = new GuestProfile("Anna", null, "de", false);

        assertThat(anna.updatedBy(new GuestProfile(null, "a@example.com", null, false)))
                .isEqualTo(new GuestProfile("Anna", "a@example.com", "de", false));
        assertThat(anna.updatedBy(new GuestProfile("Ann", null, "en", false)))
                .isEqualTo(new GuestProfile("Ann", null, "en", false));
        assertThat(anna.updatedBy(GuestProfile.UNKNOWN)).isEqualTo(anna);
    }

    @Test
    void letsNobodySpeakForTheHotel() {
        GuestProfile vouched = profile("Anna", null, true);

        assertThat(vouched.updatedBy(new GuestProfile("The manager", "m@example.com", "en", false)))
                .isEqualTo(new GuestProfile("Anna", null, "en", true));
        assertThat(vouched.updatedBy(profile("Anna Huber", "anna@example.com", true)))
                .isEqualTo(profile("Anna Huber", "anna@example.com", true));
        assertThat(profile("The manager", "m@example.com", false).updatedBy(new GuestProfile("Anna", null, null, true)))
                .isEqualTo(new GuestProfile("Anna", null, "de", true));
    }
}
