package com.jackchat.jdbi;

import java.util.Arrays;

/** The content of a simulated file. What nobody wrote is zero. */
final class Bytes {

    private byte[] bytes;
    private int length;

    Bytes(byte[] content) {
        bytes = content.clone();
        length = content.length;
    }

    Bytes copy() {
        return new Bytes(toArray());
    }

    long length() {
        return length;
    }

    /** Some of another's bytes, in their place here. */
    void write(long position, Bytes from, long offset, long count) {
        extend(position + count);
        System.arraycopy(from.bytes, (int) offset, bytes, (int) position, (int) count);
    }

    void truncate(long to) {
        if (to >= length) return;
        Arrays.fill(bytes, (int) to, length, (byte) 0);
        length = (int) to;
    }

    void extend(long to) {
        if (to <= length) return;
        if (to > bytes.length) bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(to, bytes.length * 2L)));
        length = (int) to;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
