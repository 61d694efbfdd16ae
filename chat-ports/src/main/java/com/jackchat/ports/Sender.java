package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Guest;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.domain.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * Who appends, as the log needs to know: the scope of a client message id is one sender of one hotel; the
 * same id in another role is another sender.
 *
 * @param id the guest's or the staff member's id
 * @param person how the other side sees the sender; absent for guests
 */
public record Sender(Role role, String id, @Nullable Person person) {

    public Sender {
        requireNonNull(role, "role");
        requireNonNull(id, "id");
    }

    public static Sender guest(Guest guest) {
        return new Sender(Role.GUEST, guest.id().value(), null);
    }

    public static Sender staff(StaffMember staff) {
        return new Sender(Role.STAFF, staff.id().value(), staff.asPerson());
    }
}
