package com.jackchat.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a client wants (RFC 9110, 14.2): {@code length} bytes from {@code offset} on.
 *
 * @param whole whether that is all of it, so that it need not be called a part
 */
record ByteRange(long offset, long length, boolean whole) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Whether the file has no byte of what was asked for. */
    boolean isEmpty() {
        return length <= 0;
    }

    /** All of it when nothing was asked for, or nothing that is understood: several parts at once, say. */
    static ByteRange of(@Nullable String header, long size) {
        Matcher asked = ONE.matcher(header == null ? "" : header.strip());
        boolean understood =
                asked.matches() && !(asked.group(1).isEmpty() && asked.group(2).isEmpty());
        if (!understood) return new ByteRange(0, size, true);
        if (asked.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(asked.group(2)));
            return new ByteRange(size - last, last, false);
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(asked.group(2)));
        return new ByteRange(first, last - first + 1, false);
    }
}
