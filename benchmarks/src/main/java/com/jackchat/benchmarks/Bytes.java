package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Looks for words in frames without making objects of them. */
final class Bytes {

    private final byte[] word;
    /** Where it was found last: one server's frames are all alike. */
    private int usual;

    Bytes(String word) {
        this.word = word.getBytes(UTF_8);
    }

    int length() {
        return word.length;
    }

    boolean isAt(byte[] text, int at, int end) {
        return at >= 0 && at + word.length <= end && Arrays.equals(text, at, at + word.length, word, 0, word.length);
    }

    /** Where the word starts, or -1. */
    int find(byte[] text, int from, int end) {
        if (isAt(text, from + usual, end)) return from + usual;
        for (int at = from; at + word.length <= end; at++) {
            if (text[at] == word[0] && isAt(text, at, end)) {
                usual = at - from;
                return at;
            }
        }
        return -1;
    }

    /** The text between this word and the next quote; empty when it is not there. */
    String valueIn(byte[] text, int from, int end) {
        int at = find(text, from, end);
        if (at < 0) return "";
        int start = at + word.length;
        int stop = start;
        while (stop < end && text[stop] != '"') stop++;
        return new String(text, start, stop - start, UTF_8);
    }
}
