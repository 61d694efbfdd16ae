package com.jackchat.websocket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.SelectorRunner;

/** One {@link Flusher} for each selector of a server. */
final class Flushers {

    private final Map<SelectorRunner, Flusher> all = new ConcurrentHashMap<>();

    void flush(NIOConnection connection, Outbound outbound) {
        SelectorRunner runner = connection.getSelectorRunner();
        // A connection that is gone has none: the write fails, and that is how the queue learns of it.
        if (runner == null) outbound.pump();
        else of(runner, connection).flush(outbound);
    }

    private Flusher of(SelectorRunner runner, NIOConnection connection) {
        Flusher known = all.get(runner);
        return known != null ? known : all.computeIfAbsent(runner, it -> new Flusher(it, connection));
    }
}
