package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

/** A file that somebody would like to upload, in the words of its owner. */
public record FileOffer(String filename, String contentType, long size) {

    public FileOffer {
        requireNonNull(filename, "filename");
        requireNonNull(contentType, "contentType");
    }
}
