package com.jackchat.benchmarks;

import java.util.Locale;

/** Tells people how it goes. */
final class Console {

    private Console() {}

    static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
