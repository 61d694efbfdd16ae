package com.jackchat.jdbi;

import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.ports.HotelDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The hotels in {@code jackchat_hotel}. */
final class JdbiHotelDirectory implements HotelDirectory {

    // Sorted here, because each database has an order of texts of its own.
    private static final Comparator<Hotel> BY_NAME =
            Comparator.comparing(Hotel::name).thenComparing(hotel -> hotel.id().value());

    private final Database database;

    JdbiHotelDirectory(Database database) {
        this.database = database;
    }

    @Override
    public boolean register(Hotel hotel) {
        return database.write(
                handle -> {
                    if (find(handle, hotel.id()).isPresent()) return false;
                    handle.execute(
                            "INSERT INTO jackchat_hotel (id, name) VALUES (?, ?)",
                            hotel.id().value(),
                            hotel.name());
                    return true;
                },
                isNew -> isNew);
    }

    @Override
    public Optional<Hotel> find(HotelId hotel) {
        return database.read(handle -> find(handle, hotel));
    }

    @Override
    public List<Hotel> within(HotelScope scope) {
        List<Hotel> hotels = database.read(
                handle -> select(handle, scope).map(JdbiHotelDirectory::row).list());
        return hotels.stream().sorted(BY_NAME).toList();
    }

    private static Query select(Handle handle, HotelScope scope) {
        if (scope.everything()) return handle.createQuery("SELECT id, name FROM jackchat_hotel");
        return handle.createQuery("SELECT id, name FROM jackchat_hotel WHERE id = ANY(?)")
                .bindArray(
                        0,
                        String.class,
                        scope.hotels().stream().map(HotelId::value).toList());
    }

    private static Optional<Hotel> find(Handle handle, HotelId hotel) {
        return handle.createQuery("SELECT id, name FROM jackchat_hotel WHERE id = ?")
                .bind(0, hotel.value())
                .map(JdbiHotelDirectory::row)
                .findOne();
    }

    private static Hotel row(ResultSet row, StatementContext context) throws SQLException {
        Columns columns = new Columns(row);
        return new Hotel(new HotelId(columns.text()), columns.text());
    }
}
