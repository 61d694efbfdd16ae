package com.jackchat.jdbi;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a database of our own again after H2 has closed it, as it does for good when it cannot write its file. It is the
 * same as a start after an end that was not in order, but for those who wait outside meanwhile.
 */
final class Reopening {

    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

    static final String CLOSED = "the database has closed itself: its disk may be full";
    static final String STUCK = "the database has closed itself and could not be opened again yet: the log says why";

    /** An attempt reads the file's directory of pages and the journal, so it should not be made all the time. */
    private static final long MOST_SECONDS = 8;

    private final EmbeddedH2 h2;
    private final Gate gate;
    private final Runnable recovery;
    private long pauseSeconds;
    private long next;

    /** @param recovery what is to be done before anybody sees the database that was opened */
    Reopening(EmbeddedH2 h2, Gate gate, Runnable recovery) {
        this.h2 = h2;
        this.gate = gate;
        this.recovery = recovery;
    }

    /** Returns soon, unless the database is closed: then it tries to open it, at first each time, then less often. */
    void look() {
        if (gate.reason().isEmpty()) {
            if (!h2.isBroken()) return;
            gate.shut(CLOSED);
            LOG.error(
                    "The database has closed itself ({}); it is opened again once its file can be written",
                    h2.failure());
            pauseSeconds = 1;
        } else if (System.nanoTime() - next < 0) {
            return;
        }
        attempt();
    }

    private void attempt() {
        try {
            gate.openAfter(() -> {
                h2.reopen();
                recovery.run();
            });
            LOG.info("The database is open again");
        } catch (Throwable e) {
            // Whatever it is, there must be a next attempt.
            gate.shut(STUCK);
            // Our own words quote nobody.
            String why = e instanceof StorageException ? e.getMessage() : "";
            LOG.warn(
                    "The database could not be opened again, next attempt in {} s. {}",
                    pauseSeconds,
                    why,
                    Failures.withoutWords(e));
            next = System.nanoTime() + TimeUnit.SECONDS.toNanos(pauseSeconds);
            pauseSeconds = Math.min(MOST_SECONDS, 2 * pauseSeconds);
        }
    }
}
