package com.jackchat.ports;

import com.jackchat.domain.Message;
import java.util.List;

/**
 * Some messages of one conversation, ascending by {@code seq} without a gap between them.
 *
 * @param more whether there are further ones in the direction that was read
 */
public record MessagePage(List<Message> messages, boolean more) {

    public static final MessagePage EMPTY = new MessagePage(List.of(), false);

    public MessagePage {
        messages = List.copyOf(messages);
    }
}
