package com.jackchat.protocol;

import java.util.Locale;

/** Constants as the wire spells them. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
