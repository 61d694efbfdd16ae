package com.jackchat.application;

import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.StaffSessions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log-ins of staff: whoever shows a log-in's token is that member, on every transport, until it ends. Blocks. */
public final class StaffLogins {

    private static final int RANDOM_BYTES = 32;

    private final StaffAuthenticator accounts;
    private final StaffSessions sessions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    StaffLogins(StaffAuthenticator accounts, StaffSessions sessions, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Whose password this is. Takes as long as the hash of a password takes. */
    public Optional<StaffMember> verify(String login, String password) {
        return accounts.byPassword(login, password);
    }

    /** Begins a log-in, and takes the occasion to forget those that have expired; returns its token, 256 random bits. */
    public String begin(StaffMember member, Duration lifetime) {
        Instant now = clock.instant();
        sessions.purge(now);
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.save(new StaffSession(TokenHash.of(token), member.id(), now.plus(lifetime)));
        return token;
    }

    /** Who holds this token, as of now; empty once the log-in has ended or the account is gone. */
    public Optional<StaffMember> member(@Nullable String token) {
        if (token == null || token.isEmpty()) return Optional.empty();
        return sessions.find(TokenHash.of(token), clock.instant())
                .map(StaffSession::staff)
                .flatMap(accounts::find);
    }

    /** Nothing happens where there is no such log-in. */
    public void end(@Nullable String token) {
        if (token != null && !token.isEmpty()) sessions.end(TokenHash.of(token));
    }
}
