package com.jackchat.ports;

import com.jackchat.domain.OverloadedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The bytes of files, each under a key of 1 to 80 characters of {@code A-Z a-z 0-9 _ -} that is used once. Nothing is
 * held in memory as a whole. All calls block.
 *
 * <p>Where there is no space, or the place is out of reach, calls fail with {@link OverloadedException}, and nothing
 * half is left.
 */
public interface AttachmentStore extends AutoCloseable {

    /** A place for a file that is still arriving, which nobody sees until it is kept. */
    Incoming begin(String key);

    /** Keeps these bytes at once. */
    default void keep(String key, ByteBuffer bytes) {
        try (Incoming incoming = begin(key)) {
            incoming.write(bytes);
            incoming.keep();
        }
    }

    /** Empty where nothing is kept under this key. */
    Optional<StoredFile> find(String key);

    /** Of no effect where there is nothing. */
    void remove(String key);

    /** Lets go of what it holds; the files stay. */
    @Override
    void close();

    /** A file that is arriving. Used by one thread at a time; whoever has it closes it. */
    interface Incoming extends AutoCloseable {

        /** Takes all that remains in the buffer. */
        void write(ByteBuffer chunk);

        /** How many bytes have arrived. */
        long size();

        /** What has arrived, from the start, as often as one likes. */
        InputStream read() throws IOException;

        /** Once this returns the file is found under its key, and outlives a power cut as far as the disk honours it. */
        void keep();

        /** Throws away what was not kept. */
        @Override
        void close();
    }
}
