package com.jackchat.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, such as {@code image/png}: in small letters, without parameters (RFC 9110, 8.3.1). */
public record ContentType(String value) {

    private static final String TOKEN = "[a-z0-9!#$&^_.+-]{1,98}";
    private static final Pattern FORM = Pattern.compile(TOKEN + '/' + TOKEN);

    public ContentType {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInputException("contentType", "must be a media type such as image/png");
        }
    }

    /** As somebody wrote it, with parameters or without. */
    public static ContentType of(String given) {
        int end = given.indexOf(';');
        return new ContentType(
                (end < 0 ? given : given.substring(0, end)).strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
