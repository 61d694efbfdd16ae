package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says. From the hotel's side the text is Markdown and may carry quick replies, buttons and a
 * carousel of cards; a guest's text is plain. Never empty: without text there is something else to see.
 */
public record MessageContent(
        String text,
        List<QuickReply> quickReplies,
        List<Button> buttons,
        List<Card> cards,
        List<Attachment> attachments,
        @Nullable TappedReply reply) {

    public static final int MAX_QUICK_REPLIES = 13;
    public static final int MAX_BUTTONS = 5;
    public static final int MAX_CARDS = 10;
    public static final int MAX_ATTACHMENTS = 10;

    public MessageContent {
        Check.storable(requireNonNull(text, "text"), "content");
        quickReplies = Check.atMost(quickReplies, "quickReplies", MAX_QUICK_REPLIES);
        buttons = Check.atMost(buttons, "buttons", MAX_BUTTONS);
        cards = Check.atMost(cards, "cards", MAX_CARDS);
        attachments = Check.atMost(attachments, "attachments", MAX_ATTACHMENTS);
        if (text.isBlank() && cards.isEmpty() && attachments.isEmpty()) {
            throw new InvalidInputException("content", "must not be empty");
        }
    }

    /** Nothing but text. */
    public static MessageContent text(String text) {
        return new MessageContent(text, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** Whether there is nothing but text, which most messages are. */
    public boolean isPlain() {
        return quickReplies.isEmpty() && buttons.isEmpty() && cards.isEmpty() && attachments.isEmpty() && reply == null;
    }

    /** The start of what it says, on one line, for lists: at most {@code max} characters. */
    public String excerpt(int max) {
        String line = text.isBlank() ? firstThing() : text;
        String stripped = line.strip();
        if (stripped.length() <= max) return onOneLine(stripped);
        if (max < 1) return "";
        int end = max - 1;
        if (end > 0 && Character.isHighSurrogate(stripped.charAt(end - 1))) end--;
        return onOneLine(stripped.substring(0, end)) + "…";
    }

    /** By hand, because each message has an excerpt, and most are on one line as they are. */
    private static String onOneLine(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = isLineBreak(c);
            if (breaks && line == null) line = new StringBuilder(text.length()).append(text, 0, i);
            boolean endsPair = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (line != null && !endsPair) line.append(breaks ? ' ' : c);
        }
        return line == null ? text : line.toString();
    }

    /** From line feed to carriage return, next line, and Unicode's separators of lines and paragraphs. */
    private static boolean isLineBreak(char c) {
        return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private String firstThing() {
        return cards.isEmpty() ? attachments.get(0).filename() : cards.get(0).title();
    }
}
