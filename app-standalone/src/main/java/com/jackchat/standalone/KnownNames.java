package com.jackchat.standalone;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of all settings, and which of them somebody meant who mistyped one. */
final class KnownNames {

    private static final List<String> ALL = Stream.concat(
                    KnownSettings.ALL.stream().map(Setting::name), KnownSettings.NOT_YET.stream())
            .toList();

    private KnownNames() {}

    static boolean includes(String name) {
        return ALL.contains(name);
    }

    /** The closest known name; empty when none is close. */
    static Optional<String> nearest(String name) {
        String spelled = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return ALL.stream()
                .min(Comparator.comparingInt(known -> distance(spelled, known)))
                .filter(known -> distance(spelled, known) <= known.length() / 3);
    }

    /** How many letters have to be added, removed or replaced to make one name of the other. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
