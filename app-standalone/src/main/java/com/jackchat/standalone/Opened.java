package com.jackchat.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program has opened, closed the last first. Who closes while something is still being opened waits for it,
 * so that a database is not left in the middle of an upgrade.
 */
final class Opened implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** @throws CannotStartException when all was closed already; then this is not opened any more */
    synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
        if (closed) throw new CannotStartException("Stopped while starting.");
        T part = opening.get();
        parts.push(part);
        return part;
    }

    synchronized boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public synchronized void close() {
        closed = true;
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
