package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.jackchat.domain.OverloadedException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL's own states of failure mean to the one who asked. */
class PostgresFailuresTest {

    private final Jdbi jdbi = Jdbi.create(PostgresServer.url("postgres"));

    @ParameterizedTest
    @CsvSource({
        "40P01, deadlock",
        "40001, serialization failure",
        "55P03, a lock that took too long",
    })
    void runsAgainWhatWasOvertaken(String state, String why) {
        Throwable failure = failureOf(state);

        assertThat(Failures.isOvertaken(failure)).as(why).isTrue();
        assertThat(Failures.isFault(failure)).as(why).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "53100, the disk is full",
        "53200, out of memory",
        "53300, too many connections",
        "25006, what was the primary is a standby now",
        "25P03, a transaction that stood still",
        "57014, cancelled by an administrator",
        "57P01, stopped by an administrator",
        "57P02, another session crashed the server",
        "57P03, it is starting",
        "58030, the disk does not answer",
        "08006, the connection broke",
        "XX001, a page is damaged",
    })
    void tellsSendersToComeBack(String state, String why) {
        Throwable failure = failureOf(state);

        assertThat(Failures.of(failure)).as(why).isInstanceOf(OverloadedException.class);
        assertThat(Failures.isConflict(failure) || Failures.isOvertaken(failure))
                .as(why)
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"22001, true", "22021, true", "23514, false", "42501, false", "42P01, false"})
    void blamesTheStatement(String state, boolean unstorable) {
        Throwable failure = failureOf(state);

        assertThat(Failures.of(failure)).isInstanceOf(StorageException.class);
        assertThat(Failures.isUnstorable(failure)).isEqualTo(unstorable);
    }

    @ParameterizedTest
    @CsvSource({"23505"})
    void knowsWhatSomebodyElseStoredFirst(String state) {
        assertThat(Failures.isConflict(failureOf(state))).isTrue();
    }

    /** As the driver reports it. */
    private Throwable failureOf(String state) {
        Throwable failure = catchThrowable(() -> jdbi.useHandle(
                handle -> handle.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "'; END $$")));

        assertThat(failure)
                .isInstanceOf(JdbiException.class)
                .rootCause()
                .hasFieldOrPropertyWithValue("SQLState", state);
        return failure;
    }
}
