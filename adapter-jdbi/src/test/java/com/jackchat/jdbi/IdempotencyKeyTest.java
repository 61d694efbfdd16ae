package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Role;
import com.jackchat.ports.Sender;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void tellsApartWhatDiffersInAnyPart() {
        Set<UUID> keys = Set.of(
                key("astoria", Role.GUEST, "1", "a"),
                key("ritz", Role.GUEST, "1", "a"),
                key("astoria", Role.STAFF, "1", "a"),
                key("astoria", Role.GUEST, "2", "a"),
                key("astoria", Role.GUEST, "1", "b"));

        assertThat(keys).hasSize(5);
    }

    @Test
    void knowsWhereOnePartEndsAndTheNextBegins() {
        assertThat(key("a", Role.GUEST, "bc", "d"))
                .isNotEqualTo(key("a", Role.GUEST, "b", "cd"))
                .isNotEqualTo(key("ab", Role.GUEST, "c", "d"));
    }

    @Test
    void keepsTheKeysOfOneSenderTogether() {
        assertThat(key("a", Role.GUEST, "1", "x").getMostSignificantBits())
                .isEqualTo(key("a", Role.GUEST, "1", "y").getMostSignificantBits());
    }

    /** Rows outlive versions: the key of what was said long ago must stay what it is. */
    @Test
    void neverChanges() {
        assertThat(key("astoria", Role.GUEST, "guest-1", "message-1"))
                .hasToString("0f0703d0-69e9-54fb-24d8-80ca335e4347");
    }

    private static UUID key(String hotel, Role role, String sender, String message) {
        return IdempotencyKey.of(new HotelId(hotel), new Sender(role, sender, null), new ClientMessageId(message));
    }
}
