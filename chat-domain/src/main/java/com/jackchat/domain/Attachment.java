package com.jackchat.domain;

/** A file that belongs to a message; {@code size} is in bytes. */
public record Attachment(String id, String filename, String contentType, long size) {

    public Attachment {
        Check.id(id, "attachments.id", 64);
        Check.id(filename, "attachments.filename", 200);
        Check.id(contentType, "attachments.contentType", 200);
        if (size < 0) throw new InvalidInputException("attachments.size", "must not be negative");
    }
}
