package com.jackchat.protocol;

import static com.jackchat.protocol.Given.refusal;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C3",
                "22FF22",
                "22C328 22",
                "22C0AF22",
                "22EDA08022",
                "22F888808080 22",
                "22E0809F22",
                "22F4908080 22",
                "2280 22",
                "22C0 8022",
                "22F08282 22",
                "FEFF",
                "EFBBBF7B7D",
            })
    void refusesBytesThatAreNotUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        FrameException refusal = refusal(() -> WireJson.read(bytes));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void refusesOtherEncodingsOfUnicode() {
        FrameException refusal = refusal(() -> WireJson.read("{\"a\":1}".getBytes(UTF_16BE)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void readsEveryKindOfValue() {
        String text =
                " {\"s\":\"a\\u00e9\\\"\\/\\b\\f\\n\\r\\t\\uD83D\\uDE00\u2028\u007F\",\t\"i\":-0,\r\"l\":9223372036854775807,"
                        + "\n\"d\":-1.5E+2,\"t\":true,\"f\":false,\"n\":null,\"o\":{},\"a\":[1,[]],\"\":1} ";

        Object value = WireJson.read(text.getBytes(UTF_8));

        assertThat(value)
                .isEqualTo(Map.of(
                        "s",
                        "aé\"/\b\f\n\r\t\uD83D\uDE00\u2028\u007F",
                        "i",
                        0L,
                        "l",
                        Long.MAX_VALUE,
                        "d",
                        -150.0,
                        "t",
                        true,
                        "f",
                        false,
                        "n",
                        WireJson.NULL,
                        "o",
                        Map.of(),
                        "a",
                        List.of(1L, List.of()),
                        "",
                        1L));
    }

    @Test
    void keepsNumbersBeyondItsRangesOutOfLongs() {
        Object value = WireJson.read("[9223372036854775808,-1e400,1e-999999999]");

        assertThat(value).isEqualTo(List.of(0x1p63, Double.NEGATIVE_INFINITY, 0.0));
    }

    @Test
    void readsThirtyTwoLevelsAndNoMore() {
        String deepest = "[".repeat(32) + "]".repeat(32);
        String deeper = "[".repeat(33) + "]".repeat(33);
        String objects = "{\"a\":".repeat(33) + "1" + "}".repeat(33);

        Object read = WireJson.read(deepest);

        assertThat(read).isNotNull();
        assertThat(refusal(() -> WireJson.read(deeper)).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal(() -> WireJson.read(objects)).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal(() -> WireJson.read("[".repeat(60_000))).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void readsSixtyFourKibibytesAndNoMore() {
        String longest = '"' + "a".repeat(Limits.FRAME_BYTES - 2) + '"';
        String tooLong = longest + ' ';

        Object read = WireJson.read(longest.getBytes(UTF_8));

        assertThat((String) read).hasSize(Limits.FRAME_BYTES - 2);
        assertThat(refusal(() -> WireJson.read(tooLong)).code()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(refusal(() -> WireJson.read(tooLong.getBytes(UTF_8))).code()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
    }

    @Test
    void boundsNumbersAndNames() {
        String digits = "1".repeat(101);
        String name = "{\"" + "n".repeat(60_000) + "\":1}";

        assertThat(WireJson.read("1".repeat(100))).isInstanceOf(Double.class);
        assertThat(refusal(() -> WireJson.read(digits)).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal(() -> WireJson.read("[0." + digits + "]")).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal(() -> WireJson.read(name)).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void survivesManyNamesThatNobodyUsesTwice() {
        for (int round = 0; round < 50; round++) {
            var text = new StringBuilder("{\"x\":0");
            for (int i = 0; i < 2000; i++)
                text.append(",\"n").append(round * 2000 + i).append("\":0");

            Object read = WireJson.read(text.append('}').toString());

            assertThat((Map<?, ?>) read).hasSize(2001);
        }
    }

    @Test
    void tellsWhereItStoppedAndNothingOfItsInside() {
        FrameException refusal = refusal(() -> WireJson.read("{\"secret\": oops}"));

        assertThat(refusal).hasMessageMatching("This is not valid JSON near character \\d+");
    }
}
