package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What a failure of the database means to the one who asked. */
final class Failures {

    /** Long enough for a database to come back, short enough for a person who waits. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Failures() {}

    /** Somebody else stored the same first; whoever reads again finds it. */
    static boolean isConflict(Throwable failure) {
        return stateOf(failure).equals("23505");
    }

    /** A deadlock or a lock that took too long: the transaction was undone and may run again. */
    static boolean isOvertaken(Throwable failure) {
        String state = stateOf(failure);
        return state.startsWith("40") || state.equals("HYT00") || state.equals("55P03");
    }

    /** The statement is at fault and would fail again; everything else passes, or has its cause outside. */
    static boolean isFault(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) return true;
        String state = stateOf(failure);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("42");
    }

    /** A value that the database cannot hold, such as a text beyond its limits. */
    static boolean isUnstorable(Throwable failure) {
        return stateOf(failure).startsWith("22");
    }

    /** What to throw to a caller. */
    static RuntimeException of(Throwable failure) {
        if (!isFault(failure)) return new OverloadedException(RETRY_AFTER, withoutWords(failure));
        return new StorageException("The database refused a statement of Jack Chat", withoutWords(failure));
    }

    /** The failure as a log may show it: its kind and place, but not its words, which quote what people wrote. */
    static Throwable withoutWords(Throwable failure) {
        SQLException sql = sqlCause(failure);
        String kind = failure.getClass().getName();
        StorageException told = new StorageException(
                sql == null ? kind : kind + ", SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode());
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** For threads that must live, also where there may be no memory for a line in the log. */
    static void tryToTell(Logger log, String what, Throwable failure) {
        try {
            log.error(what, withoutWords(failure));
        } catch (Throwable e) {
            // What went wrong shows by what does not go on.
        }
    }

    static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return sql;
        }
        return null;
    }

    private static String stateOf(Throwable failure) {
        SQLException cause = sqlCause(failure);
        String state = cause == null ? null : cause.getSQLState();
        return state == null ? "" : state;
    }
}
