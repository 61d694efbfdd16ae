package com.jackchat.standalone;

import java.util.Locale;
import java.util.Optional;

/** Where conversations are kept. */
record DatabaseChoice(Kind kind, String url) {

    enum Kind {
        /** One H2 file in the data directory. */
        DATA_DIR,
        /** An H2 database file somewhere else. */
        H2,
        /** Nowhere: what is said is gone when the server stops. */
        MEMORY
    }

    static final Allowed<DatabaseChoice> ALLOWED = new Allowed<>(
            "nothing (an H2 file in CHAT_DATA_DIR), memory: (nothing is kept), or jdbc:h2:file:/PATH"
                    + "; jdbc:postgresql: is not in this version yet",
            DatabaseChoice::parse);

    private static Optional<DatabaseChoice> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) return Optional.of(new DatabaseChoice(Kind.DATA_DIR, text));
        if (lower.equals("memory:")) return Optional.of(new DatabaseChoice(Kind.MEMORY, text));
        if (lower.startsWith("jdbc:h2:file:")) return Optional.of(new DatabaseChoice(Kind.H2, text));
        return Optional.empty();
    }

    /** The text of a database URL as people may see it. */
    static String masked(String url) {
        return url.replaceAll("(?i)(password=)[^;&]*", "$1" + Secret.MASK)
                .replaceAll("(//[^/@:]*:)[^/]*@", "$1" + Secret.MASK + "@");
    }

    @Override
    public String toString() {
        return kind + " " + masked(url);
    }
}
