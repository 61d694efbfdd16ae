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
        boolean own = origin != null && isOwn(origin, handshake);
        boolean isGuest = handshake.path().equals(guestPath);
        boolean allowed = own || (isGuest ? guests.allows(origin, null) : origin == null);
        return allowed ? Optional.empty() : Optional.of(REFUSED);
    }

    private boolean isOwn(String origin, Handshake handshake) {
        return origin.equals(publicOrigin()) || isOfHost(origin, handshake.header("Host"));
    }

    /** A proxy in front may have taken TLS off, so without TLS of our own a page of either scheme may be ours. */
    private boolean isOfHost(String origin, Optional<String> host) {
        if (host.isEmpty()) return false;
        return origin.equals("https://" + host.get()) || (!tls && origin.equals("http://" + host.get()));
    }

    private @Nullable String publicOrigin() {
        if (publicUrl == null) return null;
        int port = publicUrl.getPort();
        return publicUrl.getScheme() + "://" + publicUrl.getHost() + (port < 0 ? "" : ":" + port);
    }
}
