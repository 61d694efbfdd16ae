package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Role;
import com.jackchat.ports.Sender;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(key("a", Role.GUEST, "1", "x").getMostSignificantBits() >>> 16)
                .isEqualTo(key("a", Role.GUEST, "1", "y").getMostSignificantBits() >>> 16);
    }

    /** Ids as our storage makes them, and as the widget does: their keys follow each other as they were made. */
    @ParameterizedTest
    @CsvSource({
        "0190a1b2c3d470008000000000000000, 0190a1b4c3d470008000000000000000",
        "0mp3k1xyz-4hq8d, 0mp3k2abc-0aaaa",
    })
    void keepsTheKeysOfOneTimeTogether(String earlier, String later) {
        assertThat(key("a", Role.GUEST, "1", earlier)).isLessThan(key("a", Role.GUEST, "1", later));
        assertThat(key("a", Role.GUEST, earlier, "x")).isLessThan(key("a", Role.GUEST, later, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0190A1B2C3D4", "mp3k1-4", "0mp3k1xyz", "٠١٢٣٤٥٦٧", "message-1", "Ünïcödé-1"})
    void takesEveryId(String id) {
        assertThat(key("a", Role.GUEST, id + "1", id + "2")).isNotEqualTo(key("a", Role.GUEST, id + "2", id + "1"));
    }

    /** Rows outlive versions: the key of what was said long ago must stay what it is. */
    @Test
    void neverChanges() {
        assertThat(key("astoria", Role.GUEST, "guest-1", "message-1"))
                .hasToString("0000008c-1484-0000-0024-d880ca335e43");
    }

    private static UUID key(String hotel, Role role, String sender, String message) {
        return IdempotencyKey.of(new HotelId(hotel), new Sender(role, sender, null), new ClientMessageId(message));
    }
}
