package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens from a point on: the tail of the log, and the hints beside it. Holds back whatever happens until
 * {@link #start}, so that nothing falls between reading and listening.
 */
public interface Feed extends AutoCloseable {

    /**
     * Reads on from where the client is, and sets the point from which the feed brings messages: the end of the page, or
     * where there are newer ones than the page holds, the end of the log as the answer's conversation tells it. What
     * lies between, the client asks for. Blocks. Before {@link #start}.
     *
     * @param cursor what the client has; absent when it has nothing
     * @return empty when there is no conversation yet
     */
    Optional<Resumed> resume(@Nullable Cursor cursor);

    /**
     * Instead of {@link #resume}, for a client that wants to know what happens from now on and nothing before. Blocks.
     *
     * @return empty when there is no conversation yet
     */
    Optional<Conversation> join();

    /**
     * Looks whether hints were lost, and brings what they would have brought: messages first, then how the conversation
     * stands. Blocks. After {@link #start}; does nothing while the feed reads anyway.
     *
     * @return the conversation that the client is in; empty when there is none, or while the feed still reads
     */
    Optional<Conversation> check();

    /**
     * Hands on the state that an answer carries, so that no answer overtakes the feed: no older state than one that was
     * brought already, and none brought later is older.
     *
     * @param read the state as it was read for the answer
     * @param answer sends the answer, with the newest state; must not block
     */
    void tell(Conversation read, Consumer<Conversation> answer);

    /**
     * Hands on who of the hotel is there, for an answer that tells it: the feed brings only what differs from it.
     *
     * @param answer sends the answer; must not block
     */
    void tellPresence(Consumer<Presence> answer);

    /** Lets go of what was held back, and brings what comes from now on. Never blocks. */
    void start();

    /** Nothing more arrives once the call that is under way has returned. Never blocks. */
    @Override
    void close();
}
