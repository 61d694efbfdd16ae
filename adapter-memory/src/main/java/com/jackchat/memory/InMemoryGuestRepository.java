package com.jackchat.memory;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.GuestRepository;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The guests of all hotels. Writers hold its lock, readers never do. */
final class InMemoryGuestRepository implements GuestRepository {

    /** What names a guest within a hotel: its id, its visitor id, or the hash of its token. */
    private record Key(HotelId hotel, Object name) {}

    private final Map<Key, Guest> byId = new ConcurrentHashMap<>();
    private final Map<Key, GuestId> byVisitor = new ConcurrentHashMap<>();
    private final Map<Key, GuestId> byToken = new ConcurrentHashMap<>();

    @Override
    public synchronized Guest register(Guest fresh) {
        Optional<Guest> known = byVisitor(fresh.hotel(), fresh.visitor());
        if (known.isPresent()) return known.get();

        byId.put(new Key(fresh.hotel(), fresh.id()), fresh);
        // After the guest itself, so that whoever finds the name finds the guest.
        byVisitor.put(new Key(fresh.hotel(), fresh.visitor()), fresh.id());
        TokenHash token = fresh.token();
        if (token != null) byToken.put(new Key(fresh.hotel(), token), fresh.id());
        return fresh;
    }

    @Override
    public Optional<Guest> find(HotelId hotel, GuestId guest) {
        return Optional.ofNullable(byId.get(new Key(hotel, guest)));
    }

    @Override
    public Optional<Guest> byVisitor(HotelId hotel, VisitorId visitor) {
        return named(hotel, byVisitor.get(new Key(hotel, visitor)));
    }

    @Override
    public Optional<Guest> byToken(HotelId hotel, TokenHash token) {
        return named(hotel, byToken.get(new Key(hotel, token)));
    }

    @Override
    public synchronized Optional<Guest> change(HotelId hotel, GuestId guest, UnaryOperator<Guest> change) {
        Optional<Guest> known = find(hotel, guest);
        if (known.isEmpty()) return known;

        Guest before = known.get();
        Guest after = change.apply(before);
        byId.put(new Key(hotel, guest), after);
        TokenHash old = before.token();
        TokenHash token = after.token();
        if (token != null) byToken.put(new Key(hotel, token), guest);
        if (old != null && !old.equals(token)) byToken.remove(new Key(hotel, old));
        return Optional.of(after);
    }

    private Optional<Guest> named(HotelId hotel, @Nullable GuestId guest) {
        return guest == null ? Optional.empty() : find(hotel, guest);
    }
}
