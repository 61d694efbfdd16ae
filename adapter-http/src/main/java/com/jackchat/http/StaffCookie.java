package com.jackchat.http;

import com.jackchat.protocol.StaffCookieName;
import java.time.Duration;

/**
 * The cookie that a console's log-in lives in: 256 random bits that no script can read and no other site can send. As
 * RFC 6265 writes it; JAX-RS would add the {@code Version} of an older one.
 */
final class StaffCookie {

    static final String NAME = StaffCookieName.VALUE;

    private StaffCookie() {}

    /** The value of {@code Set-Cookie}. */
    static String holding(String token, Duration lifetime, boolean secure) {
        return NAME + "=" + token + "; Path=/; Max-Age=" + lifetime.toSeconds() + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /** Makes the browser forget it. */
    static String gone(boolean secure) {
        return holding("", Duration.ZERO, secure);
    }
}
