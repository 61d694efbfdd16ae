package com.jackchat.jdbi;

import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Person;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Binds one value after the other, in the order in which the SQL asks for them. */
final class Binding {

    private final Target target;
    private int at;

    /** Where the value at an index goes, counted from 0. */
    private interface Target {
        void bind(int at, @Nullable Object value);
    }

    private Binding(Target target) {
        this.target = target;
    }

    static Binding to(SqlStatement<?> statement) {
        return new Binding(statement::bind);
    }

    /** Without JDBI in between, for the few statements that run with each message. */
    static Binding to(PreparedStatement statement) {
        return new Binding((at, value) -> {
            try {
                statement.setObject(at + 1, value);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        });
    }

    Binding text(@Nullable String value) {
        target.bind(at++, value);
        return this;
    }

    Binding number(long value) {
        target.bind(at++, value);
        return this;
    }

    Binding number(@Nullable Integer value) {
        target.bind(at++, value);
        return this;
    }

    Binding flag(boolean value) {
        target.bind(at++, value);
        return this;
    }

    Binding uuid(UUID value) {
        target.bind(at++, value);
        return this;
    }

    /** To the millisecond, which is all that the tables keep. */
    Binding instant(@Nullable Instant value) {
        target.bind(at++, value == null ? null : (Long) value.toEpochMilli());
        return this;
    }

    Binding choice(Enum<?> value) {
        return text(value.name());
    }

    /** Three values: id, name and avatar. */
    Binding person(@Nullable Person person) {
        return person == null
                ? text(null).text(null).text(null)
                : text(person.id()).text(person.name()).text(person.avatarUrl());
    }

    /** Four values: name, e-mail, locale and whether the hotel vouches for them. */
    Binding profile(GuestProfile profile) {
        return text(profile.name()).text(profile.email()).text(profile.locale()).flag(profile.verified());
    }
}
