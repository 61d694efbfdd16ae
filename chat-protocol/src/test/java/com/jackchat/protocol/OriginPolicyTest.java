package com.jackchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    private static final String OWN = "http://localhost:3001";

    private final OriginPolicy policy = OriginPolicy.of(List.of("https://hotel.example", "https://b.example:8443"));

    @ParameterizedTest
    @ValueSource(strings = {"https://hotel.example", "https://b.example:8443", OWN})
    void allowsWhatIsListedAndItself(String origin) {
        assertThat(policy.allows(origin, OWN)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "http://hotel.example",
                "https://hotel.example/",
                "https://HOTEL.example",
                "https://hotel.example.evil.example",
                "https://evil.example/https://hotel.example",
                "https://hotel.example:443",
                "https://b.example",
                "https://a.hotel.example",
                "http://localhost:3002"
            })
    void refusesEverythingElse(String origin) {
        assertThat(policy.allows(origin, OWN)).isFalse();
    }

    @Test
    void allowsItselfOnlyWhereThatIsKnown() {
        assertThat(policy.allows(OWN, null)).isFalse();
        assertThat(policy.allows(null, null)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"https://anywhere.example", "null", ""})
    void allowsEverythingWhereNothingIsListed(String origin) {
        assertThat(OriginPolicy.ANY.allows(origin, OWN)).isTrue();
    }
}
