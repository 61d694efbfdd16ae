package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.ContentType;
import com.jackchat.ports.UploadRules;
import java.io.IOException;
import java.util.List;

/**
 * What this server takes, as {@code connected} tells clients.
 *
 * @param messageSize the most UTF-8 bytes of a message's {@code content}
 * @param fileSize the most bytes of an uploaded file
 * @param uploadTypes the content types that may be uploaded; empty while there are no uploads
 */
public record Limits(int messageSize, long fileSize, List<String> uploadTypes) {

    /** The most bytes of a frame, and of a body of the REST API. */
    public static final int FRAME_BYTES = 64 * 1024;

    /** The most bytes of a frame from somebody who has not said who it is. */
    public static final int FRAME_BYTES_BEFORE_IDENTIFY = 16 * 1024;

    public Limits {
        if (messageSize < 1) throw new IllegalArgumentException("messageSize must be positive, not " + messageSize);
        if (fileSize < 0) throw new IllegalArgumentException("fileSize must not be negative, not " + fileSize);
        uploadTypes = List.copyOf(uploadTypes);
    }

    /** The same with the files that are taken; unchanged where none are. */
    public Limits taking(UploadRules files) {
        if (files.types().isEmpty()) return this;
        return new Limits(
                messageSize,
                files.maxBytes(),
                files.types().stream().map(ContentType::value).toList());
    }

    /** The field {@code limits}. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("messageSize", messageSize);
        json.writeNumberField("fileSize", fileSize);
        json.writeArrayFieldStart("uploadTypes");
        for (String type : uploadTypes) json.writeString(type);
        json.writeEndArray();
        json.writeEndObject();
    }
}
