package com.jackchat.memory;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.StaffSessions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The log-ins. */
final class InMemoryStaffSessions implements StaffSessions {

    private final Map<TokenHash, StaffSession> sessions = new ConcurrentHashMap<>();

    @Override
    public void save(StaffSession session) {
        sessions.put(session.token(), session);
    }

    @Override
    public Optional<StaffSession> find(TokenHash token, Instant now) {
        return Optional.ofNullable(sessions.get(token))
                .filter(it -> it.expiresAt().isAfter(now));
    }

    @Override
    public void end(TokenHash token) {
        sessions.remove(token);
    }

    @Override
    public void endAllOf(StaffId staff) {
        sessions.values().removeIf(it -> it.staff().equals(staff));
    }

    @Override
    public void purge(Instant now) {
        sessions.values().removeIf(it -> !it.expiresAt().isAfter(now));
    }
}
