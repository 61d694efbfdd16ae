package com.jackchat.jdbi;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.TokenHash;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.GuestRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The guests in {@code jackchat_guest}. */
final class JdbiGuestRepository implements GuestRepository {

    private static final String SELECT = "SELECT id, hotel, visitor, name, email, locale, verified, token, created_at"
            + " FROM jackchat_guest WHERE hotel = ? AND ";

    private final Database database;

    JdbiGuestRepository(Database database) {
        this.database = database;
    }

    @Override
    public Guest register(Guest fresh) {
        return database.write(
                handle -> select(
                                handle,
                                "visitor = ?",
                                fresh.hotel(),
                                fresh.visitor().value())
                        .orElseGet(() -> insert(handle, fresh)),
                guest -> guest.id().equals(fresh.id()));
    }

    @Override
    public Optional<Guest> find(HotelId hotel, GuestId guest) {
        return database.read(handle -> select(handle, "id = ?", hotel, guest.value()));
    }

    @Override
    public Optional<Guest> byVisitor(HotelId hotel, VisitorId visitor) {
        return database.read(handle -> select(handle, "visitor = ?", hotel, visitor.value()));
    }

    @Override
    public Optional<Guest> byToken(HotelId hotel, TokenHash token) {
        return database.read(handle -> select(handle, "token = ?", hotel, token.hex()));
    }

    @Override
    public Optional<Guest> change(HotelId hotel, GuestId guest, UnaryOperator<Guest> change) {
        return database.write(handle -> select(handle, "id = ? FOR UPDATE", hotel, guest.value())
                .map(stored -> change(handle, stored, change)));
    }

    private static Guest change(Handle handle, Guest stored, UnaryOperator<Guest> change) {
        Guest wanted = requireNonNull(change.apply(stored), "the changed guest");
        if (wanted.equals(stored)) return stored;
        Guest allowed = stored.with(wanted.profile());
        TokenHash token = wanted.token();
        if (token != null) allowed = allowed.boundTo(token);
        if (!allowed.equals(wanted)) {
            throw new IllegalArgumentException("only the profile and the token of a guest may change");
        }
        var update = handle.createUpdate("UPDATE jackchat_guest SET name = ?, email = ?, locale = ?, verified = ?,"
                + " token = ? WHERE hotel = ? AND id = ?");
        Binding.to(update)
                .profile(wanted.profile())
                .text(hexOf(token))
                .text(wanted.hotel().value())
                .text(wanted.id().value());
        update.execute();
        return wanted;
    }

    static Guest insert(Handle handle, Guest fresh) {
        var insert = handle.createUpdate("INSERT INTO jackchat_guest (id, hotel, visitor, name, email, locale,"
                + " verified, token, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Binding.to(insert)
                .text(fresh.id().value())
                .text(fresh.hotel().value())
                .text(fresh.visitor().value())
                .profile(fresh.profile())
                .text(hexOf(fresh.token()))
                .instant(fresh.createdAt());
        insert.execute();
        return fresh;
    }

    static Optional<Guest> select(Handle handle, String where, HotelId hotel, String value) {
        return handle.createQuery(SELECT + where)
                .bind(0, hotel.value())
                .bind(1, value)
                .map(JdbiGuestRepository::row)
                .findFirst();
    }

    private static Guest row(ResultSet row, StatementContext context) throws SQLException {
        Columns columns = new Columns(row);
        GuestId id = new GuestId(columns.text());
        HotelId hotel = new HotelId(columns.text());
        VisitorId visitor = new VisitorId(columns.text());
        GuestProfile profile = columns.profile();
        String token = columns.textOrNull();
        return new Guest(id, hotel, visitor, profile, token == null ? null : new TokenHash(token), columns.instant());
    }

    private static @Nullable String hexOf(@Nullable TokenHash token) {
        return token == null ? null : token.hex();
    }
}
