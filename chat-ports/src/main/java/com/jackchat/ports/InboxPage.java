package com.jackchat.ports;

import com.jackchat.domain.Conversation;
import java.util.List;

/**
 * Some conversations of one hotel, ascending by version.
 *
 * @param version the cursor to read on from; where there is nothing new, the one that was given
 * @param more whether there are further changes already
 */
public record InboxPage(List<Conversation> conversations, long version, boolean more) {

    public InboxPage {
        conversations = List.copyOf(conversations);
    }
}
