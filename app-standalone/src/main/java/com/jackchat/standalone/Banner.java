package com.jackchat.standalone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people see when the server is up.
 *
 * @param site where browsers find the server, with a / at its end
 * @param hotel the hotel of the embed code
 * @param madePassword the administrator's password, when it was made just now
 */
record Banner(
        String version,
        String site,
        String storage,
        String hotel,
        @Nullable String madePassword,
        List<String> warnings) {

    /** Whoever has read this has read it all. */
    static final String LAST_LINE = "  Ctrl+C stops it.";

    Banner {
        warnings = List.copyOf(warnings);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Jack Chat " + version + " is up.");
        lines.add("");
        lines.add("  Demo page      " + site);
        lines.add("  The widget     " + site + "demo/widget");
        lines.add("  Staff console  " + site + "staff");
        lines.add("  Health         " + site + "health/websocket");
        lines.add("  Conversations  " + storage);
        if (madePassword != null) {
            lines.add("");
            lines.add("  Log in at the console as " + StaffAccounts.FIRST_LOGIN + " with the password");
            lines.add("");
            lines.add("      " + madePassword);
            lines.add("");
            lines.add("  It is shown only this once; staff password " + StaffAccounts.FIRST_LOGIN + " makes another.");
        }
        lines.add("");
        lines.add("  On the hotel's site:");
        lines.add("");
        lines.add("      <script src=\"" + site + "widget.js\" data-hotel-id=\"" + hotel + "\" async></script>");
        lines.add("");
        for (String warning : warnings) {
            lines.add("  Note: " + warning);
        }
        if (!warnings.isEmpty()) lines.add("");
        lines.add(LAST_LINE);
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }
}
