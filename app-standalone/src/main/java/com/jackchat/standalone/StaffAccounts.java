package com.jackchat.standalone;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffDirectory;
import com.jackchat.ports.StaffSessions;
import com.jackchat.ports.Storage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and changes the accounts of staff. */
final class StaffAccounts {

    static final String FIRST_LOGIN = "admin";

    private final StaffDirectory directory;
    private final StaffSessions sessions;
    private final IdGenerator ids;
    private final Passwords passwords;

    StaffAccounts(Storage storage, Passwords passwords) {
        directory = storage.staff();
        sessions = storage.staffSessions();
        ids = storage.ids();
        this.passwords = passwords;
    }

    /**
     * Makes the first administrator, unless there is one already.
     *
     * @param wished the password to take; absent to have one made
     * @return the password to tell people, when there is one that they do not know yet
     */
    Optional<String> addFirstAdministrator(@Nullable Secret wished) {
        if (all().stream().anyMatch(member -> member.role() == StaffRole.ADMIN)) return Optional.empty();
        String password = wished == null ? PasswordRules.make() : wished.value();
        boolean added = add(FIRST_LOGIN, "Administrator", StaffRole.ADMIN, HotelScope.all(), password);
        return added && wished == null ? Optional.of(password) : Optional.empty();
    }

    /** Whether the first administrator exists and has another password than this one. */
    boolean administratorHasOtherPasswordThan(Secret password) {
        return directory
                .byLogin(FIRST_LOGIN)
                .filter(account -> !passwords.matches(password.value(), account.passwordHash()))
                .isPresent();
    }

    /** @return false when the log-in name is taken */
    boolean add(String login, String name, StaffRole role, HotelScope hotels, String password) {
        StaffMember member = new StaffMember(new StaffId(ids.next()), login, name, role, hotels, null);
        return directory.add(new StaffAccount(member, passwords.hash(password)));
    }

    /**
     * Whoever knew the old one is logged out everywhere.
     *
     * @return false when there is no such account
     */
    boolean changePassword(String login, String password) {
        Optional<StaffId> changed = directory
                .byLogin(login)
                .map(account -> account.member().id())
                .filter(staff -> directory.changePassword(staff, passwords.hash(password)));
        changed.ifPresent(sessions::endAllOf);
        return changed.isPresent();
    }

    /** By log-in name. */
    List<StaffMember> all() {
        return directory.all().stream().map(StaffAccount::member).toList();
    }
}
