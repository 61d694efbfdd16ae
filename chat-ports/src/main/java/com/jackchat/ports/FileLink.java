package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Leave to do one thing with one file until a moment, whoever shows it.
 *
 * @param expires to the second
 * @param signature proves that all the rest was written here
 */
public record FileLink(Use use, String attachment, Instant expires, String signature) {

    /** What a link is good for. */
    public enum Use {
        UPLOAD,
        FILE,
        THUMBNAIL
    }

    public FileLink {
        requireNonNull(use, "use");
        requireNonNull(attachment, "attachment");
        requireNonNull(signature, "signature");
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Without the signature, so that no log shows it. */
    @Override
    public String toString() {
        return "FileLink[" + use + " " + attachment + " until " + expires + "]";
    }
}
