package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.domain.TokenHash;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.Storage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaffAccountsTest {

    private final Storage storage = InMemoryStorage.create();
    private final Passwords passwords = new Passwords();
    private final StaffAccounts accounts = new StaffAccounts(storage, passwords);
    private final AccountAuthenticator authenticator = new AccountAuthenticator(storage.staff(), passwords);

    @Test
    void makesTheFirstAdministratorAndItsPasswordOnce() {
        Optional<String> made = accounts.addFirstAdministrator(null);

        assertThat(accounts.addFirstAdministrator(null)).isEmpty();
        assertThat(authenticator.byPassword("admin", made.orElseThrow()))
                .get()
                .returns("admin", StaffMember::login)
                .returns(StaffRole.ADMIN, StaffMember::role)
                .returns(HotelScope.all(), StaffMember::hotels);
    }

    @Test
    void takesTheWishedPasswordForTheFirstAdministratorAndTellsItToNobody() {
        Optional<String> made = accounts.addFirstAdministrator(new Secret("correct horse battery"));

        assertThat(made).isEmpty();
        assertThat(authenticator.byPassword("admin", "correct horse battery")).isPresent();
    }

    @Test
    void leavesThePasswordOfAnAdministratorWhoExists() {
        accounts.addFirstAdministrator(new Secret("correct horse battery"));

        accounts.addFirstAdministrator(new Secret("another password"));

        assertThat(authenticator.byPassword("admin", "correct horse battery")).isPresent();
        assertThat(accounts.administratorHasOtherPasswordThan(new Secret("another password")))
                .isTrue();
        assertThat(accounts.administratorHasOtherPasswordThan(new Secret("correct horse battery")))
                .isFalse();
    }

    @Test
    void makesAnAdministratorBesideStaffWhoAreNone() {
        accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.of(new HotelId("hotel_1")), "correct horse battery");

        assertThat(accounts.addFirstAdministrator(null)).isPresent();
    }

    @Test
    void addsALoginOnce() {
        assertThat(accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.all(), "correct horse battery"))
                .isTrue();
        assertThat(accounts.add("Anna", "Other", StaffRole.AGENT, HotelScope.all(), "another password"))
                .isFalse();
        assertThat(authenticator.byPassword("anna", "another password")).isEmpty();
    }

    @Test
    void changesAPassword() {
        accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.all(), "correct horse battery");

        assertThat(accounts.changePassword("anna", "another password")).isTrue();
        assertThat(accounts.changePassword("otto", "another password")).isFalse();

        assertThat(authenticator.byPassword("anna", "another password")).isPresent();
        assertThat(authenticator.byPassword("anna", "correct horse battery")).isEmpty();
    }

    @Test
    void logsOutWhoeverKnewTheOldPassword() {
        accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.all(), "correct horse battery");
        StaffId anna = accounts.all().get(0).id();
        Instant now = Instant.parse("2026-05-01T12:00:00Z");
        StaffSession session = new StaffSession(TokenHash.of("token"), anna, now.plusSeconds(60));
        storage.staffSessions().save(session);

        accounts.changePassword("anna", "another password");

        assertThat(storage.staffSessions().find(session.token(), now)).isEmpty();
    }

    @Test
    void letsNobodyElseIn() {
        accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.all(), "correct horse battery");

        assertThat(authenticator.byPassword("anna", "")).isEmpty();
        assertThat(authenticator.byPassword("otto", "correct horse battery")).isEmpty();
        assertThat(authenticator.byToken("correct horse battery")).isEmpty();
    }

    @Test
    void findsAMemberByIdForAsLongAsThereIsOne() {
        accounts.add("anna", "Anna", StaffRole.AGENT, HotelScope.all(), "correct horse battery");
        StaffMember anna = accounts.all().get(0);

        assertThat(authenticator.find(anna.id())).contains(anna);
        assertThat(authenticator.find(new StaffId("nobody"))).isEmpty();
    }
}
