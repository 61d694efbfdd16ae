package com.jackchat.protocol;

import static com.jackchat.protocol.Given.quoted;
import static com.jackchat.protocol.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true", "[{}]"})
    void refusesJsonThatIsNoObject(String text) {
        FrameException refusal = refusal(() -> JsonObject.parse(text));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_MESSAGE);
        assertThat(refusal).hasMessage("This is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\uD800",
                "\\uDC00",
                "a\\uD83D",
                "\\uDE00\\uD83D",
                "\\uD83D\\uD83D\\uDE00"
            })
    void refusesTextThatNoDatabaseKeepsExactly(String escaped) {
        JsonObject json = JsonObject.parse("{\"a\":\"" + escaped + "\"}");

        FrameException refusal = refusal(() -> json.text("a"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_MESSAGE);
        assertThat(refusal.field()).isEqualTo("a");
        assertThat(json.readableText("a")).isNull();
    }

    @Test
    void ignoresSuchTextInFieldsThatNobodyAsksFor() {
        JsonObject json = JsonObject.parse("{\"a\":\"b\",\"\\u0000\":\"\\uD800\"}");

        assertThat(json.text("a")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "5.0,5", "5e0,5", "-0.0,0", "9007199254740992.0,9007199254740992", "50E-1,5"})
    void takesWholeNumbersHoweverTheyAreWritten(String written, long number) {
        JsonObject json = JsonObject.parse("{\"a\":" + written + "}");

        assertThat(json.integer("a")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "1e400", "9223372036854775808", "9007199254740994.0", "\"5\"", "true", "[]", "{}"})
    void refusesWhatIsNoWholeNumber(String written) {
        JsonObject json = JsonObject.parse("{\"a\":" + written + "}");

        assertThat(refusal(() -> json.integer("a")).field()).isEqualTo("a");
    }

    @Test
    void namesTheFieldByItsPath() {
        JsonObject json =
                JsonObject.parse(quoted("{'cards':[{'buttons':[{'label':1}]}],'texts':['a',2],'objects':[{},3]}"));
        JsonObject button = json.objects("cards").get(0).objects("buttons").get(0);

        assertThat(refusal(() -> button.text("label")).field()).isEqualTo("cards[0].buttons[0].label");
        assertThat(refusal(() -> button.text("url")).field()).isEqualTo("cards[0].buttons[0].url");
        assertThat(refusal(() -> json.texts("texts")).field()).isEqualTo("texts[1]");
        assertThat(refusal(() -> json.objects("objects")).field()).isEqualTo("objects[1]");
        assertThat(refusal(() -> json.object("texts")).field()).isEqualTo("texts");
        assertThat(refusal(() -> json.flag("texts", false)).field()).isEqualTo("texts");
    }

    @Test
    void takesNullForAbsent() {
        JsonObject json = JsonObject.parse("{\"a\":null}");

        assertThat(json.has("a")).isFalse();
        assertThat(json.isNull("a")).isTrue();
        assertThat(json.isNull("b")).isFalse();
        assertThat(json.optionalText("a")).isNull();
        assertThat(json.optionalInteger("a")).isNull();
        assertThat(json.object("a")).isNull();
        assertThat(json.objects("a")).isEmpty();
        assertThat(json.texts("a")).isEmpty();
        assertThat(json.flag("a", true)).isTrue();
        assertThat(refusal(() -> json.text("a"))).hasMessage("a is missing");
        assertThat(refusal(() -> json.flag("a"))).hasMessage("a is missing");
        assertThat(refusal(() -> json.integer("a"))).hasMessage("a is missing");
    }

    @Test
    void readsSmallFactsAsTexts() {
        JsonObject json = JsonObject.parse(quoted("{'s':'a','i':3,'d':0.5,'b':true,'n':null}"));

        assertThat(json.scalars()).isEqualTo(Map.of("s", "a", "i", "3", "d", "0.5", "b", "true"));
    }

    @Test
    void readsNoLargeFactsAsTexts() {
        JsonObject metadata = JsonObject.parse(quoted("{'metadata':{'a':[]}}")).object("metadata");
        JsonObject oddName =
                JsonObject.parse(quoted("{'metadata':{'\\u0000':1}}")).object("metadata");

        assertThat(refusal(metadata::scalars).field()).isEqualTo("metadata.a");
        assertThat(refusal(oddName::scalars).field()).isEqualTo("metadata");
    }
}
