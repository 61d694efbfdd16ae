package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Somebody who answers guests. */
public record StaffMember(
        StaffId id,
        String login,
        String name,
        StaffRole role,
        HotelScope hotels,
        @Nullable String avatarUrl) {

    public StaffMember {
        requireNonNull(id, "id");
        Check.id(login, "login", 128);
        Check.filled(name, "name", 200);
        requireNonNull(role, "role");
        requireNonNull(hotels, "hotels");
        if (role == StaffRole.ADMIN && !hotels.everything()) {
            throw new InvalidInputException("hotels", "of an administrator are all hotels");
        }
        if (avatarUrl != null) Links.image(avatarUrl, "avatarUrl");
    }

    /** This member as guests and colleagues see them. */
    public Person asPerson() {
        return new Person(id.value(), name, avatarUrl);
    }

    public boolean sees(HotelId hotel) {
        return hotels.includes(hotel);
    }
}
