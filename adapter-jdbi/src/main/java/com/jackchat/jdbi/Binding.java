package com.jackchat.jdbi;

import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Person;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Binds one value after the other, in the order in which the SQL asks for them. */
final class Binding {

    private final SqlStatement<?> statement;
    private int at;

    private Binding(SqlStatement<?> statement) {
        this.statement = statement;
    }

    static Binding to(SqlStatement<?> statement) {
        return new Binding(statement);
    }

    Binding text(@Nullable String value) {
        statement.bind(at++, value);
        return this;
    }

    Binding number(long value) {
        statement.bind(at++, value);
        return this;
    }

    Binding number(@Nullable Integer value) {
        statement.bind(at++, value);
        return this;
    }

    Binding flag(boolean value) {
        statement.bind(at++, value);
        return this;
    }

    Binding uuid(UUID value) {
        statement.bind(at++, value);
        return this;
    }

    /** To the millisecond, which is all that the tables keep. */
    Binding instant(@Nullable Instant value) {
        statement.bind(at++, value == null ? null : (Long) value.toEpochMilli());
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
