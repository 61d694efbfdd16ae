package com.jackchat.protocol;

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
}
