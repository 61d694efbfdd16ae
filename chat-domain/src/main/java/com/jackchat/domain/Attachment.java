package com.jackchat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a message; {@code size} is in bytes.
 *
 * @param filename what people see; {@link Filename} makes one that is safe to show and to save
 * @param picture its size on the screen, where it is a picture that can be shown small
 */
public record Attachment(
        String id,
        String filename,
        String contentType,
        long size,
        @Nullable PictureSize picture) {

    public Attachment {
        Check.id(id, "attachments.id", 64);
        Check.id(filename, "attachments.filename", 200);
        Check.id(contentType, "attachments.contentType", 200);
        if (size < 0) throw new InvalidInputException("attachments.size", "must not be negative");
    }

    /** One of which there is nothing to see but its name. */
    public Attachment(String id, String filename, String contentType, long size) {
        this(id, filename, contentType, size, null);
    }
}
