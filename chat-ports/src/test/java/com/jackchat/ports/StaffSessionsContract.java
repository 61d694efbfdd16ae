package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.TokenHash;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link StaffSessions} promises. Adapters implement this and add nothing. */
public interface StaffSessionsContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private StaffSessions sessions() {
        return storage().staffSessions();
    }

    private static StaffSession session(String token, Instant expiresAt) {
        return new StaffSession(TokenHash.of(token), new StaffId("an account of the host's, 李"), expiresAt);
    }

    @Test
    default void findsASessionUntilItExpires() {
        StaffSession session = session("token", NOON);
        sessions().save(session);

        assertThat(sessions().find(session.token(), NOON.minusSeconds(3600))).contains(session);
        assertThat(sessions().find(session.token(), NOON.minusMillis(1))).contains(session);
        assertThat(sessions().find(session.token(), NOON)).isEmpty();
        assertThat(sessions().find(session.token(), NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    default void findsNoSessionThatWasNeverSaved() {
        sessions().save(session("token", NOON));

        assertThat(sessions().find(TokenHash.of("other"), NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    default void prolongsASession() {
        sessions().save(session("token", NOON));
        StaffSession longer = session("token", NOON.plusSeconds(60));

        sessions().save(longer);

        assertThat(sessions().find(longer.token(), NOON)).contains(longer);
    }

    @Test
    default void endsOneSession() {
        StaffSession here = session("here", NOON);
        StaffSession there = session("there", NOON);
        sessions().save(here);
        sessions().save(there);

        sessions().end(here.token());
        sessions().end(here.token());

        assertThat(sessions().find(here.token(), NOON.minusSeconds(1))).isEmpty();
        assertThat(sessions().find(there.token(), NOON.minusSeconds(1))).contains(there);
    }

    @Test
    default void endsAllSessionsOfOnePersonAndNoOther() {
        StaffSession here = session("here", NOON);
        StaffSession there = session("there", NOON);
        StaffSession another = new StaffSession(TokenHash.of("another"), new StaffId("another person"), NOON);
        sessions().save(here);
        sessions().save(there);
        sessions().save(another);

        sessions().endAllOf(here.staff());

        assertThat(sessions().find(here.token(), NOON.minusSeconds(1))).isEmpty();
        assertThat(sessions().find(there.token(), NOON.minusSeconds(1))).isEmpty();
        assertThat(sessions().find(another.token(), NOON.minusSeconds(1))).contains(another);
    }

    @Test
    default void forgetsWhatHasExpired() {
        StaffSession over = session("over", NOON);
        StaffSession valid = session("valid", NOON.plusMillis(1));
        sessions().save(over);
        sessions().save(valid);

        sessions().purge(NOON);

        Instant earlier = NOON.minusSeconds(1);
        assertThat(sessions().find(over.token(), earlier)).isEmpty();
        assertThat(sessions().find(valid.token(), earlier)).contains(valid);
    }
}
