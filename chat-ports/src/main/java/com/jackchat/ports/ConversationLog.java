package com.jackchat.ports;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import java.util.concurrent.CompletionStage;

/** The append-only logs of all conversations: the only truth about what was said, and in which order. */
public interface ConversationLog {

    /** The most messages that one read returns. */
    int MAX_PAGE = 200;

    /**
     * Gives the message the next {@code seq} of its conversation and stores it. Never blocks.
     *
     * <p>The stage completes after the message is durable, on a thread of the log or of one who appends, in the order in
     * which messages were stored; what hangs on it must not block, and runs there too, unless the stage was complete by
     * the time: then it runs at once, on the thread that hangs it on. Messages that one thread appends are stored in their order. It fails with
     *
     * <ul>
     *   <li>{@link com.jackchat.domain.InvalidInputException} (field {@code clientMessageId}) when this sender used the
     *       id in this hotel for other content, or in another conversation than the existing one that is the target,
     *   <li>{@link com.jackchat.domain.NotFoundException} when the target conversation does not exist in the scope, of
     *       which not even a repeat tells anything,
     *   <li>{@link com.jackchat.domain.ConversationClosedException} when it is closed (a repeat of a message that it
     *       holds is answered as a duplicate all the same),
     *   <li>{@link com.jackchat.domain.UnknownAttachmentException} when it names a file that this sender has not uploaded
     *       for this hotel, or that another message names; what it names belongs to it from now on,
     *   <li>{@link com.jackchat.domain.OverloadedException} when too much is waiting, the storage is away, or the log
     *       has been closed: nothing was stored, as far as can be known; sending the same again is safe either way.
     * </ul>
     *
     * One message that fails does not disturb others that are stored with it.
     */
    CompletionStage<Appended> append(NewMessage message);

    /**
     * The messages after {@code seq}, oldest first; from the start for 0.
     *
     * @param limit 1 to {@value #MAX_PAGE}
     * @return an empty page for a conversation that this hotel does not have
     */
    MessagePage after(HotelId hotel, ConversationId conversation, long seq, int limit);

    /**
     * The newest messages before {@code seq}, oldest first; {@link Long#MAX_VALUE} reads the end of the log.
     *
     * @param limit 1 to {@value #MAX_PAGE}
     * @return an empty page for a conversation that this hotel does not have
     */
    MessagePage before(HotelId hotel, ConversationId conversation, long seq, int limit);
}
