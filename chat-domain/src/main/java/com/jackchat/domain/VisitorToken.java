package com.jackchat.domain;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What proves that a browser is the visitor it says it is: its hotel, a dot, and 256 random bits. Only its hash is
 * stored. Lives until the guest is erased.
 */
public record VisitorToken(HotelId hotel, String value) {

    private static final int RANDOM_BYTES = 32;

    public static VisitorToken issue(HotelId hotel, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new VisitorToken(
                hotel,
                hotel.value() + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a token as a client sent it; empty when it cannot be one of ours. */
    public static Optional<VisitorToken> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || text.length() > 200 || !HotelId.isValid(text.substring(0, dot))) return Optional.empty();
        return Optional.of(new VisitorToken(new HotelId(text.substring(0, dot)), text));
    }

    public TokenHash hash() {
        return TokenHash.of(value);
    }

    /** Hides the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "VisitorToken[" + hotel + "]";
    }
}
