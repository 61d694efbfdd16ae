package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** This server's own origin, as browsers name it. */
final class OwnOrigin {

    private final @Nullable URI publicUrl;
    private final ClientAddresses clients;

    OwnOrigin(@Nullable URI publicUrl, ClientAddresses clients) {
        this.publicUrl = publicUrl;
        this.clients = clients;
    }

    /** As the request addressed us, or as we are known in public; absent when neither says. */
    @Nullable
    String of(ContainerRequestContext request) {
        if (publicUrl != null) return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
        return asAddressed(request);
    }

    /** Whether browsers reach us encrypted, so that cookies need never travel otherwise. */
    boolean isSecure(ContainerRequestContext request) {
        return clients.isSecure(request) || (publicUrl != null && "https".equals(publicUrl.getScheme()));
    }

    /** Refuses what another site's page sends; programs send no origin. */
    void require(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        boolean ours = origin == null || origin.equals(of(request)) || origin.equals(asAddressed(request));
        if (!ours || "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
            throw HttpProblem.of(403, ErrorCode.UNAUTHORIZED, "Other sites may not do this");
        }
    }

    private @Nullable String asAddressed(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        return host == null ? null : (clients.isSecure(request) ? "https://" : "http://") + host;
    }
}
