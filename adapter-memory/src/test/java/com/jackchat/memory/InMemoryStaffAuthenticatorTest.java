package com.jackchat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Fixtures;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffAuthenticatorContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryStaffAuthenticatorTest implements StaffAuthenticatorContract {

    private final StaffMember member = Fixtures.anAgent(new HotelId("alpenrose"));
    private final InMemoryStaffAuthenticator authenticator =
            new InMemoryStaffAuthenticator().password(member, "pässword").token(member, "a token");

    @Override
    public StaffAuthenticator authenticator() {
        return authenticator;
    }

    @Override
    public StaffMember member() {
        return member;
    }

    @Override
    public String password() {
        return "pässword";
    }

    @Override
    public Optional<String> token() {
        return Optional.of("a token");
    }

    @Test
    void knowsNobodyWhoWasRemoved() {
        authenticator.remove(member.id());

        assertThat(authenticator.find(member.id())).isEmpty();
        assertThat(authenticator.byPassword(member.login(), password())).isEmpty();
        assertThat(authenticator.byToken("a token")).isEmpty();
    }
}
