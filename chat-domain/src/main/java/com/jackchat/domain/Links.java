package com.jackchat.domain;

import java.util.List;

/** Which addresses may stand in rich content: what a browser opens without running anything. */
final class Links {

    private static final int MAX_LENGTH = 2000;
    private static final List<String> LINK_SCHEMES = List.of("https:", "http:", "mailto:", "tel:");
    private static final List<String> IMAGE_SCHEMES = List.of("https:", "http:");

    private Links() {}

    /** An address to go to. */
    static String link(String url, String field) {
        return checked(url, field, LINK_SCHEMES);
    }

    /** An address to load a picture from. */
    static String image(String url, String field) {
        return checked(url, field, IMAGE_SCHEMES);
    }

    private static String checked(String url, String field, List<String> schemes) {
        Check.id(url, field, MAX_LENGTH);
        for (String scheme : schemes) {
            if (url.regionMatches(true, 0, scheme, 0, scheme.length())) return url;
        }
        throw new InvalidInputException(field, "must start with one of " + String.join(", ", schemes));
    }
}
