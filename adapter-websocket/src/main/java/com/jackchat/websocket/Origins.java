package com.jackchat.websocket;

import com.jackchat.protocol.OriginPolicy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect: guests from the sites that the hotel lists, staff from this server's own pages only, since
 * their cookie travels with every request of their browser.
 */
final class Origins implements Admission {

    private static final Refusal REFUSED = Refusal.of(403, "Origin not allowed");

    private final OriginPolicy guests;
    private final String guestPath;
    private final @Nullable URI publicUrl;
    private final boolean tls;

    Origins(OriginPolicy guests, String guestPath, @Nullable URI publicUrl, boolean tls) {
        this.guests = guests;
        this.guestPath = guestPath;
        this.publicUrl = publicUrl;
        this.tls = tls;
    }

    @Override
    public Optional<Refusal> refusal(Handshake handshake) {
        String origin = handshake.origin().orElse(null);
        String own = ownOrigin(handshake);
        boolean allowed =
                handshake.path().equals(guestPath) ? guests.allows(origin, own) : origin == null || origin.equals(own);
        return allowed ? Optional.empty() : Optional.of(REFUSED);
    }

    private @Nullable String ownOrigin(Handshake handshake) {
        if (publicUrl != null) {
            int port = publicUrl.getPort();
            return publicUrl.getScheme() + "://" + publicUrl.getHost() + (port < 0 ? "" : ":" + port);
        }
        String scheme = tls ? "https://" : "http://";
        return handshake.header("Host").map(host -> scheme + host).orElse(null);
    }
}
