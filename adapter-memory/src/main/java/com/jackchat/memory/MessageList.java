package com.jackchat.memory;

import com.jackchat.domain.Message;
import com.jackchat.ports.MessagePage;
import java.util.Arrays;
import java.util.List;

/** The messages of one conversation. One thread at a time adds; any number read, without waiting. */
final class MessageList {

    // An element is written before the size that includes it, so whoever has seen the size sees the element.
    private volatile Message[] messages = new Message[8];
    private volatile int size;

    /** The message whose {@code seq} is the next one. */
    void add(Message message) {
        int index = size;
        Message[] room = messages;
        if (index == room.length) {
            room = Arrays.copyOf(room, 2 * index);
            messages = room;
        }
        room[index] = message;
        size = index + 1;
    }

    MessagePage after(long seq, int limit) {
        int end = size;
        if (seq >= end) return MessagePage.EMPTY;
        int from = (int) Math.max(0, seq);
        int to = Math.min(end, from + limit);
        return page(from, to, to < end);
    }

    MessagePage before(long seq, int limit) {
        int to = (int) Math.min(size, seq - 1);
        if (to <= 0) return MessagePage.EMPTY;
        int from = Math.max(0, to - limit);
        return page(from, to, from > 0);
    }

    private MessagePage page(int from, int to, boolean more) {
        return new MessagePage(List.of(Arrays.copyOfRange(messages, from, to)), more);
    }
}
