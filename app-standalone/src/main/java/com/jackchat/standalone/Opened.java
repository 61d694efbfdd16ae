package com.jackchat.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program has opened, closed the last first. Who closes while something is still being opened waits for it,
 * so that a database is not left in the middle of an upgrade; what comes after is not opened any more.
 */
final class Opened implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean closing;

    /** @throws CannotStartException when all is being closed already */
    synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
        if (closing) throw new CannotStartException("Stopped while starting.");
        T part = opening.get();
        parts.push(part);
        return part;
    }

    /**
     * Opens what closes a part that was opened before, which is then no longer closed here.
     *
     * @throws CannotStartException when all is being closed already
     */
    synchronized <T extends AutoCloseable> T openOwning(AutoCloseable owned, Supplier<T> opening) {
        T owner = open(opening);
        parts.remove(owned);
        return owner;
    }

    /** Whether all is being closed, or was. */
    boolean closing() {
        return closing;
    }

    @Override
    public void close() {
        // Before waiting, for whoever is opening may otherwise be the first to have the lock again.
        closing = true;
        closeParts();
    }

    private synchronized void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // What is below must be closed all the same: the storage is the last.
                log.error("Could not close cleanly", e);
            }
        }
    }
}
