package com.jackchat.standalone;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations are kept.
 *
 * @param user null where the URL says it, or nobody needs to
 */
record DatabaseChoice(
        Kind kind,
        String url,
        @Nullable String user,
        @Nullable Secret password) {

    enum Kind {
        /** One H2 file in the data directory. */
        DATA_DIR,
        /** An H2 database file somewhere else. */
        H2,
        /** A PostgreSQL, which other nodes may share. */
        POSTGRES,
        /** Nowhere: what is said is gone when the server stops. */
        MEMORY;

        /** Whether it lets in only those whom it knows. */
        boolean knowsUsers() {
            return this == H2 || this == POSTGRES;
        }
    }

    static final DatabaseChoice IN_DATA_DIR = new DatabaseChoice(Kind.DATA_DIR, "");

    static final Allowed<DatabaseChoice> ALLOWED = new Allowed<>(
            "nothing (an H2 file in CHAT_DATA_DIR), memory: (nothing is kept), jdbc:postgresql://HOST/DATABASE (with"
                    + " CHAT_DATABASE_USER and CHAT_DATABASE_PASSWORD), or jdbc:h2:file:/PATH",
            DatabaseChoice::parse);

    // The driver would take a user before the host for the host.
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql:(//[^/?@\\s]+/)?[^/?@\\s]+(\\?\\S*)?");

    DatabaseChoice(Kind kind, String url) {
        this(kind, url, null, null);
    }

    private static Optional<DatabaseChoice> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) return Optional.of(IN_DATA_DIR);
        if (lower.equals("memory:")) return Optional.of(new DatabaseChoice(Kind.MEMORY, text));
        if (lower.startsWith("jdbc:h2:file:")) return Optional.of(new DatabaseChoice(Kind.H2, text));
        if (POSTGRES.matcher(text).matches()) return Optional.of(new DatabaseChoice(Kind.POSTGRES, text));
        return Optional.empty();
    }

    DatabaseChoice as(@Nullable String name, @Nullable Secret secret) {
        return new DatabaseChoice(kind, url, name, secret);
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
