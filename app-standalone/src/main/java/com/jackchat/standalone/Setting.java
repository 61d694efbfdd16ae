package com.jackchat.standalone;

import java.util.function.UnaryOperator;

/**
 * One thing that people can set.
 *
 * @param byDefault what holds when nothing is set; empty for nothing
 * @param meaning for the help text
 * @param shown how a value may appear in a message
 */
record Setting<T>(String name, String byDefault, String meaning, Allowed<T> allowed, UnaryOperator<String> shown) {

    Setting(String name, String byDefault, String meaning, Allowed<T> allowed) {
        this(name, byDefault, meaning, allowed, UnaryOperator.identity());
    }

    /** A setting whose value no message shows. */
    static Setting<Secret> secret(String name, String meaning, Allowed<String> allowed) {
        return new Setting<>(name, "", meaning, allowed.as(allowed.what(), Secret::new), value -> Secret.MASK);
    }
}
