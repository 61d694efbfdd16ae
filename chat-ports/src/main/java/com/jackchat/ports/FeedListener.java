package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gets what a feed brings, one call after the other, on any thread. Must not block. The messages of one conversation
 * come in order and without a gap from where it resumed.
 */
public interface FeedListener {

    /** The same object for all who watch, so that it can be encoded once. */
    void message(Message message);

    /** Something of the conversation beside its messages is different; older states than one already given never come. */
    default void state(Conversation conversation) {}

    default void read(LiveEvent.ReadMoved read) {}

    default void typing(LiveEvent.TypingChanged typing) {}

    /** Who of the hotel is there, as guests may know it; never the same as it was told last. */
    default void presence(Presence presence) {}

    /**
     * Complete when the client can take another page of messages: a feed that has to read a gap waits for it before each
     * page, so that nobody is too slow for what the feed itself held up. What hangs on it does not block. It fails when
     * the client will take nothing more; then the feed closes, and reads no further.
     */
    default CompletionStage<?> room() {
        return CompletableFuture.completedFuture(null);
    }

    /** The feed has lost its way, for example because the storage is away; the client must come back and resume. */
    void broken();
}
