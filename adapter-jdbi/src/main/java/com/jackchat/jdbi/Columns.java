package com.jackchat.jdbi;

import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one column after the other, in the order in which the SQL lists them. */
final class Columns {

    private final ResultSet row;
    private int at;

    Columns(ResultSet row) {
        this.row = row;
    }

    String text() throws SQLException {
        String text = row.getString(++at);
        if (text == null) throw new SQLException("column " + at + " is null");
        return text;
    }

    @Nullable
    String textOrNull() throws SQLException {
        return row.getString(++at);
    }

    long number() throws SQLException {
        return row.getLong(++at);
    }

    @Nullable
    Integer smallOrNull() throws SQLException {
        int value = row.getInt(++at);
        return row.wasNull() ? null : value;
    }

    boolean flag() throws SQLException {
        return row.getBoolean(++at);
    }

    Instant instant() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    Instant instantOrNull() throws SQLException {
        long value = row.getLong(++at);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }

    <E extends Enum<E>> E choice(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }

    <T> T object(Class<T> type) throws SQLException {
        return row.getObject(++at, type);
    }

    /** Three columns: id, name and avatar. */
    @Nullable
    Person personOrNull() throws SQLException {
        String id = textOrNull();
        String name = textOrNull();
        String avatar = textOrNull();
        return id == null || name == null ? null : new Person(id, name, avatar);
    }

    /** Four columns: name, e-mail, locale and whether the hotel vouches for them. */
    GuestProfile profile() throws SQLException {
        return new GuestProfile(textOrNull(), textOrNull(), textOrNull(), flag());
    }
}
