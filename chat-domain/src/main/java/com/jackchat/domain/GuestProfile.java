package com.jackchat.domain;

import org.jspecify.annotations.Nullable;

/** What a guest says of itself; {@code verified} is true only where the hotel vouches for it. */
public record GuestProfile(
        @Nullable String name,
        @Nullable String email,
        @Nullable String locale,
        boolean verified) {

    public static final GuestProfile UNKNOWN = new GuestProfile(null, null, null, false);

    public GuestProfile {
        if (name != null) Check.filled(name, "name", 200);
        if (email != null) Check.filled(email, "email", 254);
        if (locale != null) Check.filled(locale, "locale", 35);
    }

    /** This profile with what is newly said; what is left out stays as it was. */
    public GuestProfile updatedBy(GuestProfile news) {
        return new GuestProfile(
                news.name != null ? news.name : name,
                news.email != null ? news.email : email,
                news.locale != null ? news.locale : locale,
                verified || news.verified);
    }
}
