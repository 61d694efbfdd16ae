package com.jackchat.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the thread of one selector write what other threads have sent to its connections. Whoever sends pays for no system
 * call, and what gathers for one connection until the selector gets to it goes out in one write.
 */
final class Flusher implements SelectorHandler.Task {

    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

    private final SelectorRunner runner;
    private final SelectorHandler selectors;
    private final Queue<Outbound> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    Flusher(SelectorRunner runner, NIOConnection connection) {
        this.runner = runner;
        selectors = ((NIOTransport) connection.getTransport()).getSelectorHandler();
    }

    void flush(Outbound outbound) {
        waiting.add(outbound);
        // On the selector's own thread this runs at once.
        if (called.compareAndSet(false, true)) selectors.execute(runner, this, null);
    }

    @Override
    public boolean run() {
        called.set(false);
        for (Outbound outbound = waiting.poll(); outbound != null; outbound = waiting.poll()) pump(outbound);
        return true;
    }

    /** One connection that fails must not keep the others waiting. */
    @SuppressWarnings("CatchingUnchecked") // Whatever it is: only this connection ends by it.
    static void pump(Outbound outbound) {
        try {
            outbound.pump();
        } catch (Throwable failed) {
            LOG.error("A connection could not be written to, and is cut", failed);
            outbound.cut();
        }
    }
}
