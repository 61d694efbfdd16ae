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

    /**
     * This profile with what is newly said; what is left out stays as it was. Name and e-mail of a verified profile
     * are the hotel's word: no unverified ones come in their place, or beside them.
     */
    public GuestProfile updatedBy(GuestProfile news) {
        String newLocale = news.locale != null ? news.locale : locale;
        if (verified && !news.verified) return new GuestProfile(name, email, newLocale, true);
        if (news.verified && !verified) return new GuestProfile(news.name, news.email, newLocale, true);
        return new GuestProfile(
                news.name != null ? news.name : name, news.email != null ? news.email : email, newLocale, verified);
    }
}
