package com.jackchat.http;

import com.jackchat.domain.Guest;
import com.jackchat.domain.VisitorToken;
import com.jackchat.ports.GuestChat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guests by the token that they bear (RFC 6750). */
final class Bearers {

    private static final String SCHEME = "Bearer ";

    private final GuestChat chat;

    Bearers(GuestChat chat) {
        this.chat = chat;
    }

    Guest require(@Nullable String authorization) {
        String token = token(authorization);
        if (token == null) {
            throw HttpProblem.unauthorized("A visitor token is missing", "Bearer realm=\"chat\"");
        }
        Optional<Guest> guest = VisitorToken.parse(token).flatMap(chat::recognize);
        return guest.orElseThrow(() -> HttpProblem.unauthorized(
                "This visitor token is not valid", "Bearer realm=\"chat\", error=\"invalid_token\""));
    }

    static @Nullable String token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        String token = authorization.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }
}
