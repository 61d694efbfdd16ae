package com.jackchat.protocol;

/** What has to be known of a text before it may be kept or sent. */
final class Texts {

    private Texts() {}

    /**
     * Whether every database keeps this exactly and UTF-8 can say it: PostgreSQL refuses NUL, and half of a surrogate
     * pair is no character.
     */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) return false;
                i++;
            }
        }
        return true;
    }

    /** Whether a text without half surrogate pairs has more UTF-8 bytes than this. */
    static boolean exceeds(String text, int maxBytes) {
        int length = text.length();
        if (length > maxBytes) return true;
        if (length <= maxBytes / 3) return false;
        int bytes = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of the four bytes of its character.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes > maxBytes;
    }

    /** The start of a text, never half a character. */
    static String cut(String text, int max) {
        if (text.length() <= max) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
