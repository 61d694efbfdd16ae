package com.jackchat.ports;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens from a point on: the tail of the log, and the hints beside it. Holds back whatever happens until
 * {@link #start}, so that nothing falls between reading and listening.
 */
public interface Feed extends AutoCloseable {

    /**
     * Reads on from where the client is, and sets the point from which the feed brings messages. Blocks. Before
     * {@link #start}.
     *
     * @param cursor what the client has; absent when it has nothing
     * @return empty when there is no conversation yet
     */
    Optional<Resumed> resume(@Nullable Cursor cursor);

    /** Lets go of what was held back, and brings what comes from now on. Never blocks. */
    void start();

    /** Nothing more arrives once the call that is under way has returned. Never blocks. */
    @Override
    void close();
}
