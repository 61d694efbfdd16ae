package com.jackchat.protocol;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web sites may talk to this server: the ones listed, compared exactly as browsers send them, such as
 * {@code https://hotel.example}. An empty list allows every one.
 */
public record OriginPolicy(Set<String> allowed) {

    public static final OriginPolicy ANY = new OriginPolicy(Set.of());

    public OriginPolicy {
        allowed = Set.copyOf(allowed);
    }

    public static OriginPolicy of(Collection<String> allowed) {
        return new OriginPolicy(Set.copyOf(allowed));
    }

    /**
     * Whether a request may come from here. With a list set, a missing origin is refused, for a handshake without one
     * is no browser's; a caller that serves programs too, as REST does, asks only when there is an origin.
     *
     * @param origin the {@code Origin} header
     * @param ownOrigin this server's origin as the request addressed it, always allowed; absent to allow only the list
     */
    public boolean allows(@Nullable String origin, @Nullable String ownOrigin) {
        if (allowed.isEmpty()) return true;
        if (origin == null) return false;
        return allowed.contains(origin) || origin.equals(ownOrigin);
    }
}
