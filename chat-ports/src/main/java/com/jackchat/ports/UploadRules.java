package com.jackchat.ports;

import com.jackchat.domain.ContentType;
import java.util.List;

/**
 * Which files are taken.
 *
 * @param maxBytes the largest, in bytes
 * @param types what they may be; empty where none are taken
 */
public record UploadRules(int maxBytes, List<ContentType> types) {

    /** No files at all. */
    public static final UploadRules NONE = new UploadRules(0, List.of());

    public UploadRules {
        if (maxBytes < 0) throw new IllegalArgumentException("maxBytes must not be negative, not " + maxBytes);
        types = List.copyOf(types);
    }
}
