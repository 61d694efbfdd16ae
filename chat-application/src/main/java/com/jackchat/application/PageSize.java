package com.jackchat.application;

import com.jackchat.domain.Button;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageContent;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.MessagePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages small enough to be sent in one go, also to a slow reader: about 128 KiB of JSON, however long the messages
 * are. A page has at least one message.
 */
final class PageSize {

    private static final int BYTES = 128 * 1024;

    /** Ids, times and names of fields. */
    private static final int FRAME = 400;

    /** The same of a file, with its two signed links. */
    private static final int FILE = 700;

    /** The same of a line of the inbox. */
    private static final int LINE = 700;

    private PageSize() {}

    /** As many as fit from the oldest on; more when there are newer ones. */
    static MessagePage oldest(MessagePage page) {
        List<Message> messages = page.messages();
        long bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            bytes += bytes(messages.get(i));
            if (bytes > BYTES && i > 0) return new MessagePage(messages.subList(0, i), true);
        }
        return page;
    }

    /** As many as fit up to the newest; more when there are older ones. */
    static MessagePage newest(MessagePage page) {
        List<Message> messages = page.messages();
        long bytes = 0;
        for (int i = messages.size() - 1; i >= 0; i--) {
            bytes += bytes(messages.get(i));
            if (bytes > BYTES && i < messages.size() - 1) {
                return new MessagePage(messages.subList(i + 1, messages.size()), true);
            }
        }
        return page;
    }

    /** As many lines as fit from the change on that lies furthest back; more when there are later ones. */
    static InboxPage oldest(InboxPage page, int limit) {
        List<Conversation> lines = page.conversations();
        long bytes = 0;
        for (int i = 0; i < lines.size(); i++) {
            bytes += bytes(lines.get(i));
            if (i >= limit || (bytes > BYTES && i > 0)) {
                return new InboxPage(lines.subList(0, i), lines.get(i - 1).version(), true);
            }
        }
        return page;
    }

    private static long bytes(Conversation line) {
        GuestProfile guest = line.guestProfile();
        long bytes = LINE + bytes(guest.name()) + bytes(guest.email()) + bytes(line.closeReason());
        if (line.lastMessage() != null) bytes += bytes(line.lastMessage().excerpt());
        if (line.assignee() != null) {
            bytes += bytes(line.assignee().name()) + bytes(line.assignee().avatarUrl());
        }
        if (line.rating() != null) bytes += bytes(line.rating().comment());
        return bytes;
    }

    private static long bytes(Message message) {
        MessageContent content = message.content();
        long bytes = FRAME + bytes(content.text());
        for (var reply : content.quickReplies()) bytes += bytes(reply.label()) + bytes(reply.payload());
        for (var card : content.cards()) {
            bytes += FRAME + bytes(card.title());
            bytes += bytes(card.subtitle());
            bytes += bytes(card.imageUrl());
            bytes += bytes(card.buttons());
        }
        bytes += bytes(content.buttons());
        for (var attachment : content.attachments()) bytes += FILE + bytes(attachment.filename());
        for (var mention : message.mentions()) bytes += bytes(mention);
        for (var entry : message.metadata().entrySet()) bytes += bytes(entry.getKey()) + bytes(entry.getValue());
        return bytes;
    }

    private static long bytes(List<Button> buttons) {
        return buttons.stream()
                .mapToLong(button -> button.match(ButtonBytes.CASES))
                .sum();
    }

    /** What a text takes in JSON at the most: control characters are escaped in six bytes, quotes in two. */
    private static long bytes(@Nullable String text) {
        if (text == null) return 0;
        long bytes = 6;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x20 ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }

    private enum ButtonBytes implements Button.Cases<Long> {
        CASES;

        @Override
        public Long postback(Button.Postback button) {
            return 40 + bytes(button.label()) + bytes(button.payload());
        }

        @Override
        public Long url(Button.Url button) {
            return 40 + bytes(button.label()) + bytes(button.url());
        }
    }
}
