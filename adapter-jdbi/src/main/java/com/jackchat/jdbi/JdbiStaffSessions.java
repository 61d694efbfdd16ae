package com.jackchat.jdbi;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffSession;
import com.jackchat.ports.StaffSessions;
import java.time.Instant;
import java.util.Optional;

/** The log-ins in {@code jackchat_staff_session}. */
final class JdbiStaffSessions implements StaffSessions {

    private final Database database;

    JdbiStaffSessions(Database database) {
        this.database = database;
    }

    @Override
    public void save(StaffSession session) {
        database.write(handle -> {
            handle.execute(
                    "DELETE FROM jackchat_staff_session WHERE token = ?",
                    session.token().hex());
            return handle.execute(
                    "INSERT INTO jackchat_staff_session (token, staff, expires_at) VALUES (?, ?, ?)",
                    session.token().hex(),
                    session.staff().value(),
                    session.expiresAt().toEpochMilli());
        });
    }

    @Override
    public Optional<StaffSession> find(TokenHash token, Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT staff, expires_at FROM jackchat_staff_session WHERE token = ? AND expires_at > ?")
                .bind(0, token.hex())
                .bind(1, now.toEpochMilli())
                .map((row, context) ->
                        new StaffSession(token, new StaffId(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
                .findOne());
    }

    @Override
    public void end(TokenHash token) {
        database.write(handle -> handle.execute("DELETE FROM jackchat_staff_session WHERE token = ?", token.hex()));
    }

    @Override
    public void endAllOf(StaffId staff) {
        database.write(handle -> handle.execute("DELETE FROM jackchat_staff_session WHERE staff = ?", staff.value()));
    }

    /** Not forced to the disk: what comes back has expired all the same. */
    @Override
    public void purge(Instant now) {
        database.write(
                handle ->
                        handle.execute("DELETE FROM jackchat_staff_session WHERE expires_at <= ?", now.toEpochMilli()),
                purged -> false);
    }
}
