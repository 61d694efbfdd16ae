package com.jackchat.http;

import com.jackchat.protocol.StaffCookieName;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;

/** The cookie that a console's log-in lives in: 256 random bits that no script can read and no other site can send. */
final class StaffCookie {

    static final String NAME = StaffCookieName.VALUE;

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
