package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.ports.HistoryQuery;

/** The fields that several kinds of frames have in common. */
final class Fields {

    private Fields() {}

    static ConversationId conversation(JsonObject json) {
        return new ConversationId(json.text("conversationId"));
    }

    static HistoryQuery historyQuery(JsonObject json) {
        Long limit = json.optionalInteger("limit");
        return new HistoryQuery(
                conversation(json),
                json.optionalInteger("beforeSeq"),
                json.optionalInteger("afterSeq"),
                limit == null ? HistoryQuery.DEFAULT_LIMIT : (int) Math.max(0, Math.min(limit, Integer.MAX_VALUE)));
    }
}
