package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say, before it has a place in the log.
 *
 * @param clientMessageId the sender's own name for it; sending the same again is answered by the first one's place
 * @param replyTo the message that this one answers, as the sender names it; not checked against the log
 */
public record Draft(
        ClientMessageId clientMessageId,
        MessageContent content,
        @Nullable String replyTo,
        List<String> mentions,
        Map<String, String> metadata) {

    public Draft {
        requireNonNull(clientMessageId, "clientMessageId");
        requireNonNull(content, "content");
        if (replyTo != null) Check.id(replyTo, "replyTo", 128);
        mentions = Check.atMost(mentions, "mentions", 20);
        for (String mention : mentions) Check.filled(mention, "mentions", 200);
        metadata = Metadata.checked(metadata);
    }

    /** Nothing but text. */
    public static Draft text(ClientMessageId id, String text) {
        return new Draft(id, MessageContent.text(text), null, List.of(), Map.of());
    }
}
