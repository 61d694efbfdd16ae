package com.jackchat.standalone;

import java.util.List;

/** Settings, and what their author should hear about them. */
record ReadSettings(Settings settings, List<String> warnings) {

    ReadSettings {
        warnings = List.copyOf(warnings);
    }
}
