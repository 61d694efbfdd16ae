package com.jackchat.standalone;

/** Keeps what others wrote from looking like more lines than one, or from steering a terminal. */
final class OneLine {

    private OneLine() {}

    /** Writes line breaks and other control characters as escapes, and a backslash doubled, so that it can be undone. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (breaksOrSteers(c)) out.append(String.format("\\u%04x", (int) c));
                else out.append(c);
            }
        }
    }

    /** The two separators are line breaks to many viewers; format characters turn the direction of what is read. */
    private static boolean breaksOrSteers(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT;
    }
}
