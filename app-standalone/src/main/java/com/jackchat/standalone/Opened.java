package com.jackchat.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program has opened, closed the last first; also when it is told to stop while it is still opening. */
final class Opened implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** @throws CannotStartException when all was closed already; then this is, too */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (closed) {
            closeAll();
            throw new CannotStartException("Stopped while starting.");
        }
        return part;
    }

    synchronized boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeAll();
    }

    private void closeAll() {
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
