package com.jackchat.protocol;

import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Collects a text that mostly comes in one piece, and then copies it only once. */
final class TextWriter extends Writer {

    private String first = "";
    private @Nullable StringBuilder more;

    @Override
    public void write(char[] buffer, int offset, int length) {
        if (more != null) {
            more.append(buffer, offset, length);
        } else if (first.isEmpty()) {
            first = new String(buffer, offset, length);
        } else {
            more = new StringBuilder(first.length() + 2 * length).append(first).append(buffer, offset, length);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return more == null ? first : more.toString();
    }
}
