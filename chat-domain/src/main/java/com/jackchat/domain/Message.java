package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's log: said once, never changed.
 *
 * @param seq its place in the conversation, counted from 1 without gaps
 * @param at when it was stored, to the millisecond; order is by {@code seq}, never by this
 * @param author who said it, as the other side sees them; absent for guests
 */
public record Message(
        ConversationId conversation,
        long seq,
        Instant at,
        Role role,
        @Nullable Person author,
        ClientMessageId clientMessageId,
        MessageContent content,
        @Nullable String replyTo,
        List<String> mentions,
        Map<String, String> metadata) {

    public Message {
        requireNonNull(conversation, "conversation");
        if (seq < 1) throw new IllegalArgumentException("seq counts from 1, not " + seq);
        requireNonNull(at, "at");
        requireNonNull(role, "role");
        requireNonNull(clientMessageId, "clientMessageId");
        requireNonNull(content, "content");
        mentions = List.copyOf(mentions);
        metadata = Map.copyOf(metadata);
    }

    /** The place that a draft was given. */
    public static Message of(
            ConversationId conversation, long seq, Instant at, Role role, @Nullable Person author, Draft draft) {
        return new Message(
                conversation,
                seq,
                at.truncatedTo(ChronoUnit.MILLIS),
                role,
                author,
                draft.clientMessageId(),
                draft.content(),
                draft.replyTo(),
                draft.mentions(),
                draft.metadata());
    }

    public MessageId id() {
        return new MessageId(conversation, seq);
    }

    /** Whether a draft under the same client message id is this message again, and not another one. */
    public boolean repeats(Draft draft) {
        return clientMessageId.equals(draft.clientMessageId())
                && content.equals(draft.content())
                && Objects.equals(replyTo, draft.replyTo())
                && mentions.equals(draft.mentions());
    }
}
