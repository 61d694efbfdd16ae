package com.jackchat.http;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.HistoryQuery;
import org.jspecify.annotations.Nullable;

/** Reads what stands in an address. */
final class Queries {

    private Queries() {}

    /** @throws NotFoundException when no conversation can be called that */
    static ConversationId conversation(String id) {
        try {
            return new ConversationId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("conversationId", "Session");
        }
    }

    static HistoryQuery history(
            String id, @Nullable String beforeSeq, @Nullable String afterSeq, @Nullable String limit) {
        Long most = number("limit", limit);
        return new HistoryQuery(
                conversation(id),
                number("beforeSeq", beforeSeq),
                number("afterSeq", afterSeq),
                most == null ? HistoryQuery.DEFAULT_LIMIT : (int) Math.min(Math.max(most, -1), Integer.MAX_VALUE));
    }

    /** Where the client is; absent when it does not say, and so has nothing. */
    static @Nullable Cursor cursor(Conversation conversation, @Nullable String afterSeq, @Nullable String epoch) {
        Long seq = number("afterSeq", afterSeq);
        return seq == null ? null : new Cursor(conversation.id(), seq, epoch);
    }

    static @Nullable Long number(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) return null;
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(name, "must be a whole number");
        }
    }
}
