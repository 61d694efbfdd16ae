package com.jackchat.ports;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.TokenHash;
import java.time.Instant;
import java.util.Optional;

/** The log-ins that are under way; kept with the data, so that a restart logs nobody out. */
public interface StaffSessions {

    /** In place of the one with the same token, if there is one. */
    void save(StaffSession session);

    /** Empty when unknown, ended, or expired at {@code now}; at {@code expiresAt} it has expired. */
    Optional<StaffSession> find(TokenHash token, Instant now);

    void end(TokenHash token);

    /** All of one person's, on whatever device; for one whose password has changed, say. */
    void endAllOf(StaffId staff);

    /** Forgets what has expired. */
    void purge(Instant now);
}
