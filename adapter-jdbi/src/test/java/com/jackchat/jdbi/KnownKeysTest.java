package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private final KnownKeys keys = new KnownKeys();

    @Test
    void knowsNothingOfSomebodyWhoIsUnknown() {
        assertThat(keys.add(key("anna", "1"))).isFalse();
        assertThat(keys.knowsSenderOf(key("anna", "1"))).isFalse();
    }

    @Test
    void knowsWhatWasLearntAndWhatWasAdded() {
        keys.learn(key("anna", "1"), List.of(key("anna", "2")), List.of(key("anna", "1")));

        assertThat(keys.knowsSenderOf(key("anna", "4"))).isTrue();
        assertThat(keys.add(key("anna", "1"))).isFalse();
        assertThat(keys.add(key("anna", "2"))).isFalse();
        assertThat(keys.add(key("anna", "3"))).isTrue();
        assertThat(keys.add(key("anna", "3"))).isFalse();
    }

    @Test
    void isSureOnlyOfTheTimeOfWhichAllIsKnown() {
        List<UUID> newest = IntStream.range(0, KnownKeys.READ)
                .mapToObj(i -> key("anna", at("0mp3k1", i)))
                .toList();
        keys.learn(newest.get(0), List.of(), newest);

        assertThat(keys.add(key("anna", at("0mp3k0", 1)))).isFalse();
        assertThat(keys.add(key("anna", at("0mp3k1", 1000)))).isFalse();
        assertThat(keys.add(key("anna", at("0mp3k2", 1)))).isTrue();
    }

    @Test
    void beginsAnewWhenItIsFull() {
        KnownKeys few = new KnownKeys(10);
        few.learn(key("anna", "1"), List.of(), List.of());
        few.makeRoomFor(10);
        for (int i = 0; i < 10; i++) assertThat(few.add(key("anna", "m" + i))).isTrue();

        few.makeRoomFor(1);

        assertThat(few.knowsSenderOf(key("anna", "1"))).isFalse();
        assertThat(few.add(key("anna", "another"))).isFalse();
    }

    @Test
    void forgetsWhoWasSilentForLongest() {
        keys.learn(key("anna", "1"), List.of(), List.of());
        keys.learn(key("bert", "1"), List.of(), List.of());
        for (int i = 0; i < 12_000 - 1; i++) {
            keys.add(key("anna", "m" + i));
            keys.learn(key("guest" + i, "1"), List.of(), List.of());
        }

        assertThat(keys.knowsSenderOf(key("anna", "1"))).isTrue();
        assertThat(keys.knowsSenderOf(key("bert", "1"))).isFalse();
    }

    @Test
    void isSureOfNearlyAllThatAreNew() {
        keys.learn(key("anna", "1"), List.of(), List.of());
        keys.makeRoomFor(1_000_000);

        long sure = IntStream.range(0, 1_000_000)
                .filter(i -> keys.add(new UUID(key("anna", "1").getMostSignificantBits(), mixed(i))))
                .count();

        assertThat(sure).isBetween(980_000L, 999_999L);
    }

    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 27;
    }

    private static String at(String minute, int number) {
        return minute + "abc-" + number;
    }

    private static UUID key(String sender, String id) {
        return IdempotencyKey.of("astoria", Role.GUEST, sender, id);
    }
}
