package com.jackchat.standalone;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffDirectory;
import java.util.Optional;

/** Lets the accounts of the staff directory in. */
final class AccountAuthenticator implements StaffAuthenticator {

    private final StaffDirectory directory;
    private final Passwords passwords;

    AccountAuthenticator(StaffDirectory directory, Passwords passwords) {
        this.directory = requireNonNull(directory, "directory");
        this.passwords = requireNonNull(passwords, "passwords");
    }

    @Override
    public Optional<StaffMember> byPassword(String login, String password) {
        Optional<StaffAccount> account = directory.byLogin(login);
        boolean right = passwords.matches(
                password, account.map(StaffAccount::passwordHash).orElse(Passwords.NOBODYS_HASH));
        return right ? account.map(StaffAccount::member) : Optional.empty();
    }

    /** Nobody: these accounts have no tokens. */
    @Override
    public Optional<StaffMember> byToken(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<StaffMember> find(StaffId staff) {
        return directory.find(staff).map(StaffAccount::member);
    }
}
