package com.jackchat.ports;

import com.jackchat.domain.TokenHash;
import java.time.Instant;
import java.util.Optional;

/** The log-ins that are under way; kept with the data, so that a restart logs nobody out. */
public interface StaffSessions {

    void save(StaffSession session);

    /** Empty when unknown, ended, or expired at {@code now}. */
    Optional<StaffSession> find(TokenHash token, Instant now);

    void end(TokenHash token);

    /** Forgets what has expired. */
    void purge(Instant now);
}
