package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A page to read. Without a cursor, the newest page.
 *
 * @param beforeSeq the page that ends just before this {@code seq}; 1 leads on into the guest's previous conversation
 * @param afterSeq the page that starts just after this {@code seq}; never given together with {@code beforeSeq}
 * @param limit 1 to 100
 */
public record HistoryQuery(
        ConversationId conversation,
        @Nullable Long beforeSeq,
        @Nullable Long afterSeq,
        int limit) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    public HistoryQuery {
        requireNonNull(conversation, "conversation");
        if (limit < 1 || limit > MAX_LIMIT) throw new InvalidInputException("limit", "must be 1 to " + MAX_LIMIT);
        if (beforeSeq != null && afterSeq != null) {
            throw new InvalidInputException("beforeSeq", "cannot be given together with afterSeq");
        }
        if (beforeSeq != null && beforeSeq < 1) throw new InvalidInputException("beforeSeq", "must be at least 1");
        if (afterSeq != null && afterSeq < 0) throw new InvalidInputException("afterSeq", "must not be negative");
    }
}
