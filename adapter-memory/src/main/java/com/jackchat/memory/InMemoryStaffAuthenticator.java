package com.jackchat.memory;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffAuthenticator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Staff for tests and for trying things out. Its passwords are hashed without salt or effort: never for real ones. */
public final class InMemoryStaffAuthenticator implements StaffAuthenticator {

    private record Credentials(String login, TokenHash password) {}

    private final Map<StaffId, StaffMember> members = new ConcurrentHashMap<>();
    private final Map<Credentials, StaffId> passwords = new ConcurrentHashMap<>();
    private final Map<TokenHash, StaffId> tokens = new ConcurrentHashMap<>();

    /** Knows this member from now on, as it is given here. */
    public InMemoryStaffAuthenticator password(StaffMember member, String password) {
        passwords.put(new Credentials(member.login(), TokenHash.of(password)), member.id());
        members.put(member.id(), member);
        return this;
    }

    /** Knows this member from now on, as it is given here. */
    public InMemoryStaffAuthenticator token(StaffMember member, String token) {
        tokens.put(TokenHash.of(token), member.id());
        members.put(member.id(), member);
        return this;
    }

    /** Knows nobody of this id any more. */
    public void remove(StaffId staff) {
        members.remove(requireNonNull(staff, "staff"));
        passwords.values().removeIf(staff::equals);
        tokens.values().removeIf(staff::equals);
    }

    @Override
    public Optional<StaffMember> byPassword(String login, String password) {
        // A map of hashes of what was typed takes its time from neither the name nor the password that is right.
        return Optional.ofNullable(passwords.get(new Credentials(login, TokenHash.of(password))))
                .flatMap(this::find);
    }

    @Override
    public Optional<StaffMember> byToken(String token) {
        return Optional.ofNullable(tokens.get(TokenHash.of(token))).flatMap(this::find);
    }

    @Override
    public Optional<StaffMember> find(StaffId staff) {
        return Optional.ofNullable(members.get(staff));
    }
}
