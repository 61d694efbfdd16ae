package com.jackchat.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link StaffAuthenticator} promises. Whoever plugs accounts in implements this and adds nothing. */
public interface StaffAuthenticatorContract {

    /** The authenticator under test; it knows {@link #member}, and others perhaps. */
    StaffAuthenticator authenticator();

    /** Somebody whom it knows. */
    StaffMember member();

    /** That member's password, of more than one character. */
    String password();

    /** A token of that member; empty where tokens are not in use. */
    Optional<String> token();

    @Test
    default void knowsAMemberByPassword() {
        assertThat(authenticator().byPassword(member().login(), password())).contains(member());
    }

    @Test
    default void refusesAWrongPassword() {
        String password = password();

        for (String wrong : new String[] {"", password + " ", password + "x", password.substring(1), "%", "\0"}) {
            assertThat(authenticator().byPassword(member().login(), wrong)).isEmpty();
        }
    }

    @Test
    default void refusesAnUnknownLogIn() {
        for (String login : new String[] {"", "nobody at all", "%", "\0", "l".repeat(10_000)}) {
            assertThat(authenticator().byPassword(login, password())).isEmpty();
        }
    }

    @Test
    default void knowsAMemberByToken() {
        assumeThat(token()).as("tokens are in use").isPresent();

        assertThat(authenticator().byToken(token().orElseThrow())).contains(member());
    }

    @Test
    default void refusesAnUnknownToken() {
        for (String wrong : new String[] {"", "no token", member().id().value(), password(), "t".repeat(10_000)}) {
            assertThat(authenticator().byToken(wrong)).isEmpty();
        }
    }

    @Test
    default void findsAMember() {
        assertThat(authenticator().find(member().id())).contains(member());
        assertThat(authenticator().find(new StaffId("nobody at all"))).isEmpty();
    }
}
