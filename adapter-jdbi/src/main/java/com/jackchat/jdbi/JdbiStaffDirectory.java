package com.jackchat.jdbi;

import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The accounts in {@code jackchat_staff}. */
final class JdbiStaffDirectory implements StaffDirectory {

    private static final String SELECT =
            "SELECT id, login, name, role, all_hotels, avatar, password_hash FROM jackchat_staff ";
    private static final Comparator<StaffAccount> BY_LOGIN =
            Comparator.comparing(account -> keyOf(account.member().login()));

    private final Database database;

    JdbiStaffDirectory(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(StaffAccount account) {
        return database.write(
                handle -> {
                    if (isTaken(handle, account.member())) return false;
                    insert(handle, account);
                    return true;
                },
                added -> added);
    }

    @Override
    public Optional<StaffAccount> byLogin(String login) {
        return database.read(handle ->
                select(handle, "WHERE login_key = ?", keyOf(login)).stream().findFirst());
    }

    @Override
    public Optional<StaffAccount> find(StaffId staff) {
        return database.read(
                handle -> select(handle, "WHERE id = ?", staff.value()).stream().findFirst());
    }

    @Override
    public List<StaffAccount> all() {
        return database.read(handle -> select(handle, ""));
    }

    @Override
    public boolean changePassword(StaffId staff, String passwordHash) {
        return database.write(handle ->
                handle.execute("UPDATE jackchat_staff SET password_hash = ? WHERE id = ?", passwordHash, staff.value())
                        > 0);
    }

    private static boolean isTaken(Handle handle, StaffMember member) {
        return !select(
                        handle,
                        "WHERE login_key = ? OR id = ?",
                        keyOf(member.login()),
                        member.id().value())
                .isEmpty();
    }

    private static void insert(Handle handle, StaffAccount account) {
        StaffMember member = account.member();
        var insert = handle.createUpdate("INSERT INTO jackchat_staff (id, login, login_key, name, role, all_hotels,"
                + " avatar, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        Binding.to(insert)
                .text(member.id().value())
                .text(member.login())
                .text(keyOf(member.login()))
                .text(member.name())
                .choice(member.role())
                .flag(member.hotels().everything())
                .text(member.avatarUrl())
                .text(account.passwordHash());
        insert.execute();
        for (HotelId hotel : member.hotels().hotels()) {
            handle.execute(
                    "INSERT INTO jackchat_staff_hotel (staff, hotel) VALUES (?, ?)",
                    member.id().value(),
                    hotel.value());
        }
    }

    private static List<StaffAccount> select(Handle handle, String where, Object... values) {
        Map<String, Set<HotelId>> hotels = hotels(handle);
        return handle.select(SELECT + where, values).map((row, context) -> row(row, hotels)).stream()
                .sorted(BY_LOGIN)
                .toList();
    }

    /** Of all staff at once: there are tens of them, not thousands. */
    private static Map<String, Set<HotelId>> hotels(Handle handle) {
        Map<String, Set<HotelId>> hotels = new HashMap<>();
        handle.createQuery("SELECT staff, hotel FROM jackchat_staff_hotel")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> hotels.computeIfAbsent(entry.getKey(), staff -> new HashSet<>())
                        .add(new HotelId(entry.getValue())));
        return hotels;
    }

    private static StaffAccount row(ResultSet row, Map<String, Set<HotelId>> hotels) throws SQLException {
        Columns columns = new Columns(row);
        StaffId id = new StaffId(columns.text());
        String login = columns.text();
        String name = columns.text();
        StaffRole role = columns.choice(StaffRole.class);
        boolean everything = columns.flag();
        HotelScope scope = everything ? HotelScope.all() : HotelScope.of(hotels.getOrDefault(id.value(), Set.of()));
        StaffMember member = new StaffMember(id, login, name, role, scope, columns.textOrNull());
        return new StaffAccount(member, columns.text());
    }

    private static String keyOf(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
