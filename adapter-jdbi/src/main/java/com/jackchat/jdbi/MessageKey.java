package com.jackchat.jdbi;

import com.jackchat.domain.InvalidInputException;

/** A message's place in its table: its conversation's key and its {@code seq} in one number. */
final class MessageKey {

    private static final int SEQ_BITS = 28;
    private static final long MAX_SEQ = (1L << SEQ_BITS) - 1;

    /** What SQL multiplies a conversation's key by. */
    static final String SPAN = Long.toString(MAX_SEQ + 1);

    private MessageKey() {}

    static long of(long conversationKey, long seq) {
        if (seq > MAX_SEQ) throw new InvalidInputException("content", "has no place: the conversation is full");
        return Math.multiplyExact(conversationKey, MAX_SEQ + 1) + seq;
    }

    static long conversation(long key) {
        return key >> SEQ_BITS;
    }

    static long seq(long key) {
        return key & MAX_SEQ;
    }

    /** The nearest {@code seq} that a message may have, or 0. */
    static long within(long seq) {
        return Math.max(0, Math.min(seq, MAX_SEQ));
    }
}
