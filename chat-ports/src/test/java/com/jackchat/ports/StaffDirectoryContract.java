package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.anAgent;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link StaffDirectory} promises. Adapters implement this and add nothing. */
public interface StaffDirectoryContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private StaffDirectory staff() {
        return storage().staff();
    }

    /** An agent's account under this log-in name. */
    static StaffAccount anAccount(String login) {
        StaffMember agent = anAgent(aHotelId());
        return new StaffAccount(
                new StaffMember(agent.id(), login, agent.name(), agent.role(), agent.hotels(), null),
                "$argon2id$v=19$x");
    }

    @Test
    default void storesAccountsOfEveryKind() {
        StaffAccount admin = new StaffAccount(
                new StaffMember(
                        new StaffId("s-1"),
                        "admin",
                        "Jörg \"der Chef\" 👔",
                        StaffRole.ADMIN,
                        HotelScope.all(),
                        "https://example.com/a.png"),
                "$argon2id$v=19$m=15360,t=2,p=1$c2FsdA$" + "h".repeat(200));
        StaffAccount manager = new StaffAccount(
                new StaffMember(
                        new StaffId("s-2"),
                        "manager",
                        "M",
                        StaffRole.MANAGER,
                        HotelScope.of(aHotelId(), aHotelId()),
                        null),
                "hash");
        StaffAccount nowhere = new StaffAccount(
                new StaffMember(new StaffId("s-3"), "trainee", "T", StaffRole.AGENT, HotelScope.of(), null), "hash");

        for (StaffAccount account : List.of(admin, manager, nowhere)) {
            assertThat(staff().add(account)).isTrue();
            assertThat(staff().find(account.member().id())).contains(account);
            assertThat(staff().byLogin(account.member().login())).contains(account);
        }
    }

    @Test
    default void givesALogInNameToOneOnly() {
        StaffAccount first = anAccount("Jürgen@Alpenrose");
        staff().add(first);

        StaffAccount second = anAccount("JÜRGEN@alpenrose");

        assertThat(staff().add(second)).isFalse();
        assertThat(staff().find(second.member().id())).isEmpty();
        assertThat(staff().all()).containsExactly(first);
    }

    @Test
    default void findsALogInNameInAnyCase() {
        StaffAccount account = anAccount("Jürgen@Alpenrose");
        staff().add(account);

        assertThat(staff().byLogin("jürgen@alpenrose")).contains(account);
        assertThat(staff().byLogin("JÜRGEN@ALPENROSE")).contains(account);
        assertThat(staff().byLogin("jurgen@alpenrose")).isEmpty();
        assertThat(staff().byLogin("jürgen@alpenrose ")).isEmpty();
        assertThat(staff().byLogin("%")).isEmpty();
        assertThat(staff().byLogin("")).isEmpty();
    }

    @Test
    default void givesAnIdToOneOnly() {
        StaffAccount first = anAccount("first");
        staff().add(first);
        StaffMember member = first.member();
        StaffAccount second = new StaffAccount(
                new StaffMember(member.id(), "second", member.name(), member.role(), member.hotels(), null), "other");

        assertThat(staff().add(second)).isFalse();

        assertThat(staff().find(member.id())).contains(first);
        assertThat(staff().byLogin("second")).isEmpty();
    }

    @Test
    default void listsAllByLogInName() {
        StaffAccount second = anAccount("bruno");
        StaffAccount third = anAccount("clara");
        StaffAccount first = anAccount("anna");
        staff().add(second);
        staff().add(third);
        staff().add(first);

        assertThat(staff().all()).containsExactly(first, second, third);
    }

    @Test
    default void changesAPassword() {
        StaffAccount account = anAccount("anna");
        StaffAccount other = anAccount("bruno");
        staff().add(account);
        staff().add(other);

        assertThat(staff().changePassword(account.member().id(), "new hash")).isTrue();

        StaffAccount changed = new StaffAccount(account.member(), "new hash");
        assertThat(staff().find(account.member().id())).contains(changed);
        assertThat(staff().byLogin("anna")).contains(changed);
        assertThat(staff().all()).containsExactly(changed, other);
    }

    @Test
    default void changesNoPasswordOfSomebodyUnknown() {
        assertThat(staff().changePassword(new StaffId("nobody"), "new hash")).isFalse();
        assertThat(staff().find(new StaffId("nobody"))).isEmpty();
        assertThat(staff().all()).isEmpty();
    }
}
