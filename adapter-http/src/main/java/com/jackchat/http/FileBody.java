package com.jackchat.http;

import com.jackchat.ports.StoredFile;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file, or a part of one, as the body of an answer.
 *
 * @param length how many bytes from the offset on
 * @param sentByContainer whether the container sends it by itself, without a thread for the while that it takes
 */
record FileBody(StoredFile file, long offset, long length, boolean sentByContainer) {

    /** Whoever opens it closes it, and reads no more than {@link #length}. Blocks. */
    InputStream open() throws IOException {
        return file.read(offset);
    }
}
