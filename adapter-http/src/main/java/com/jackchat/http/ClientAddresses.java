package com.jackchat.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Who really asks: the peer, or whoever a trusted proxy says it speaks for. */
final class ClientAddresses {

    static final String UNKNOWN = "unknown";

    private final List<AddressRange> proxies;

    ClientAddresses(Collection<String> trustedProxies) {
        proxies = trustedProxies.stream().map(AddressRange::parse).toList();
    }

    String of(ContainerRequestContext request) {
        if (!(request.getProperty(HttpApi.REMOTE_ADDRESS) instanceof String peer)) return UNKNOWN;
        if (!isProxy(peer)) return peer;
        // From the right: what stands left of the first untrusted address is that client's own invention.
        List<String> hops = hops(request);
        String client = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (!AddressRange.isAddress(hops.get(i))) return client;
            client = hops.get(i);
            if (!isProxy(client)) return client;
        }
        return client;
    }

    /** Whether the client's own connection, to us or to the trusted proxy before us, is encrypted. */
    boolean isSecure(ContainerRequestContext request) {
        if (Boolean.TRUE.equals(request.getProperty(HttpApi.SECURE))) return true;
        return request.getProperty(HttpApi.REMOTE_ADDRESS) instanceof String peer
                && isProxy(peer)
                && "https".equalsIgnoreCase(request.getHeaderString("X-Forwarded-Proto"));
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(range -> range.includes(address));
    }

    private static List<String> hops(ContainerRequestContext request) {
        List<String> hops = new ArrayList<>();
        for (String header : request.getHeaders().getOrDefault("X-Forwarded-For", List.of())) {
            for (String hop : header.split(",", -1)) hops.add(hop.strip());
        }
        return hops;
    }
}
