package com.jackchat.standalone;

import java.util.List;

/** All that is wrong with the settings, at once. */
final class WrongSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problems each a sentence that names its setting */
    WrongSettingsException(List<String> problems) {
        super("Jack Chat cannot start with these settings:\n  - " + String.join("\n  - ", problems));
    }
}
