package com.jackchat.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it and nothing beside it: one value, no name twice in an object, and bounded in depth, length,
 * names and numbers. Values become {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Double},
 * {@code Boolean} and {@link #NULL}.
 */
final class WireJson {

    static final int MAX_DEPTH = 32;
    private static final int MAX_NAME = 256;
    private static final int MAX_NUMBER = 100;

    /** Stands for JSON's {@code null}, which no map here may hold. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(Limits.FRAME_BYTES)
                    .maxStringLength(Limits.FRAME_BYTES)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            // Names are the client's: interning them would hand the JVM's string table to strangers.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private WireJson() {}

    /** Reads a document of UTF-8 bytes. */
    static Object read(byte[] utf8) {
        if (utf8.length > Limits.FRAME_BYTES) throw tooLong();
        try {
            return read(UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw notJson("This is not UTF-8");
        }
    }

    /** Reads a document; its limit of length counts characters, of which a text has at most as many as bytes. */
    static Object read(String text) {
        // The parser checks the length only when it reads on, which it does not for a short text.
        if (text.length() > Limits.FRAME_BYTES) throw tooLong();
        try (JsonParser parser = FACTORY.createParser(text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) throw notJson("Something follows the end of the JSON");
            return value;
        } catch (JacksonException e) {
            throw notJson(
                    e.getLocation() == null
                            ? ErrorCode.INVALID_JSON.text()
                            : ErrorCode.INVALID_JSON.text() + " near character "
                                    + e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw notJson(ErrorCode.INVALID_JSON.text());
        }
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) throw notJson("There is nothing in it");
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw notJson(ErrorCode.INVALID_JSON.text());
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) return parser.getDoubleValue();
        return parser.getLongValue();
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Object before = fields.put(name, value(parser, parser.nextToken()));
            if (before != null) throw notJson("A name stands twice in one object");
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return items;
    }

    private static FrameException notJson(String message) {
        return new FrameException(Problem.of(ErrorCode.INVALID_JSON, message, null));
    }

    private static FrameException tooLong() {
        return new FrameException(
                Problem.of(ErrorCode.MESSAGE_TOO_LARGE, "More than " + Limits.FRAME_BYTES + " bytes", null));
    }
}
