package com.jackchat.http;

import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.StaffSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log-ins of staff, from password to cookie and back to the member. */
final class StaffLogins {

    private final StaffAuthenticator accounts;
    private final StaffSessions sessions;
    private final InstantSource clock;
    private final Duration lifetime;
    private final StaffCookie cookie = new StaffCookie();

    StaffLogins(StaffAuthenticator accounts, StaffSessions sessions, InstantSource clock, Duration lifetime) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Blocks for as long as the hash of a password takes. */
    Optional<StaffMember> verify(String login, String password) {
        return accounts.byPassword(login, password);
    }

    /** Begins a session, and takes the occasion to forget those that have expired; the result goes into the cookie. */
    String begin(StaffMember member) {
        Instant now = clock.instant();
        sessions.purge(now);
        String token = cookie.freshToken();
        sessions.save(new StaffSession(TokenHash.of(token), member.id(), now.plus(lifetime)));
        return token;
    }

    Optional<StaffMember> member(@Nullable String token) {
        if (token == null || token.isEmpty()) return Optional.empty();
        return sessions.find(TokenHash.of(token), clock.instant())
                .map(StaffSession::staff)
                .flatMap(accounts::find);
    }

    void end(@Nullable String token) {
        if (token != null && !token.isEmpty()) sessions.end(TokenHash.of(token));
    }
}
