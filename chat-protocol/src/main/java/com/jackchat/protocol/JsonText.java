package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON, for the bodies that are not of this module. */
public final class JsonText {

    private JsonText() {}

    /** Writes one value. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The text of one value. */
    public static String of(Content content) {
        TextWriter text = new TextWriter();
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The text of an object with these fields. */
    public static String object(Content fields) {
        return of(json -> {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        });
    }

    /** The text of a frame of this type. */
    static String frame(String type, Content fields) {
        return object(json -> {
            json.writeStringField("type", type);
            fields.writeTo(json);
        });
    }
}
