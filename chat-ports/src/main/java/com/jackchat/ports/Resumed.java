package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Conversation;

/**
 * Where a client goes on from.
 *
 * @param conversation the current conversation, as of these messages or later
 * @param page after the cursor when {@code recovered} (more: newer ones), else the newest (more: older ones)
 * @param recovered whether the client may keep what it has and add these
 */
public record Resumed(Conversation conversation, MessagePage page, String epoch, boolean recovered) {

    public Resumed {
        requireNonNull(conversation, "conversation");
        requireNonNull(page, "page");
        requireNonNull(epoch, "epoch");
    }
}
