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
        return value;
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
