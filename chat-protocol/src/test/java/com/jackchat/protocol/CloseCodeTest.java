package com.jackchat.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CloseCodeTest {

    @Test
    void hasTheNumbersThatClientsKnow() {
        int[] numbers =
                Arrays.stream(CloseCode.values()).mapToInt(CloseCode::number).toArray();

        assertThat(numbers)
                .containsExactly(1001, 1002, 1003, 1007, 1009, 1012, 1013, 4000, 4001, 4002, 4003, 4008, 4009, 4010);
    }

    @Test
    void saysWhyInWordsThatFitAControlFrame() {
        assertThat(CloseCode.values())
                .allSatisfy(code -> assertThat(code.reason().getBytes(UTF_8)).hasSizeBetween(1, 123));
        assertThat(CloseCode.MISSING_HOTEL.reason()).isEqualTo("Missing hotel ID");
        assertThat(CloseCode.UNKNOWN_HOTEL.reason()).isEqualTo("Unknown hotel");
        assertThat(CloseCode.FULL.reason()).isEqualTo("Try again later");
    }
}
