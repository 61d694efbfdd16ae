package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The checks that values share; each failure names the field as the wire does. */
final class Check {

    private Check() {}

    /** At most {@code max} UTF-16 units and at least one. */
    static String filled(String value, String field, int max) {
        requireNonNull(value, field);
        if (value.isEmpty()) throw new InvalidInputException(field, "must not be empty");
        return atMost(value, field, max);
    }

    static String atMost(String value, String field, int max) {
        requireNonNull(value, field);
        if (value.length() > max) throw new InvalidInputException(field, "has more than " + max + " characters");
        return storable(value, field);
    }

    /** Free of what a database or UTF-8 cannot hold: U+0000, and half of a surrogate pair. */
    static String storable(String value, String field) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) throw new InvalidInputException(field, "contains the character U+0000");
            if (Character.isSurrogate(c) && !isPaired(value, i)) {
                throw new InvalidInputException(field, "contains half of a surrogate pair");
            }
        }
        return value;
    }

    private static boolean isPaired(String value, int index) {
        return Character.isHighSurrogate(value.charAt(index))
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }

    static <T> List<T> atMost(List<T> values, String field, int max) {
        requireNonNull(values, field);
        if (values.size() > max) throw new InvalidInputException(field, "has more than " + max + " entries");
        return List.copyOf(values);
    }

    /** An id that somebody else chose: 1 to {@code max} characters, none of them a control character. */
    static String id(String value, String field, int max) {
        filled(value, field, max);
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new InvalidInputException(field, "contains a control character");
            }
        }
        return value;
    }
}
