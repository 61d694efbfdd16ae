package com.jackchat.http;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** The cookie that a console's log-in lives in: 256 random bits that no script can read and no other site can send. */
final class StaffCookie {

    static final String NAME = "jack_staff";

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String freshToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static NewCookie holding(String token, Duration lifetime, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(token)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.STRICT)
                .build();
    }

    /** Makes the browser forget it. */
    static NewCookie gone(boolean secure) {
        return holding("", Duration.ZERO, secure);
    }
}
