package com.jackchat.application;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.domain.VisitorToken;
import com.jackchat.ports.GuestRepository;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.ports.VisitorTokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which guest a visitor is. Whoever cannot prove it is somebody new, and is not told why. */
final class GuestIdentity {

    private final GuestRepository guests;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final VisitorTokens needed;
    private final SecureRandom random = new SecureRandom();

    GuestIdentity(GuestRepository guests, IdGenerator ids, InstantSource clock, VisitorTokens needed) {
        this.guests = guests;
        this.ids = ids;
        this.clock = clock;
        this.needed = needed;
    }

    Identified establish(Identification who) {
        return byToken(who).orElseGet(() -> byVisitor(who));
    }

    private Optional<Identified> byToken(Identification who) {
        return Optional.ofNullable(who.token())
                .flatMap(VisitorToken::parse)
                .filter(token -> token.hotel().equals(who.hotel()))
                .flatMap(token -> guests.byToken(who.hotel(), token.hash()).map(guest -> new Identified(guest, token)));
    }

    private Identified byVisitor(Identification who) {
        VisitorId visitor = Optional.ofNullable(who.visitor()).orElse(who.fallback());
        VisitorToken token = who.bindable() ? VisitorToken.issue(who.hotel(), random) : null;
        Guest fresh = fresh(who, visitor, token);
        Guest known = guests.register(fresh);
        if (known.id().equals(fresh.id())) return new Identified(fresh, token);
        if (known.isBound() || needed == VisitorTokens.REQUIRED) return somebodyNew(who, token);
        if (token == null) return new Identified(known, null);
        Guest bound = bind(known, token.hash());
        // Of two browsers that bind one visitor at once, the second is somebody else.
        if (!token.hash().equals(bound.token())) return somebodyNew(who, token);
        return new Identified(bound, token);
    }

    private Guest bind(Guest known, TokenHash hash) {
        return guests.change(known.hotel(), known.id(), stored -> stored.isBound() ? stored : stored.boundTo(hash))
                .orElseThrow(() -> new NotFoundException("visitorId", "Guest"));
    }

    private Identified somebodyNew(Identification who, @Nullable VisitorToken token) {
        return new Identified(guests.register(fresh(who, new VisitorId(ids.next()), token)), token);
    }

    private Guest fresh(Identification who, VisitorId visitor, @Nullable VisitorToken token) {
        HotelId hotel = who.hotel();
        GuestProfile profile = GuestProfile.UNKNOWN.updatedBy(who.profile());
        TokenHash hash = token == null ? null : token.hash();
        return new Guest(new GuestId(ids.next()), hotel, visitor, profile, hash, clock.instant());
    }
}
