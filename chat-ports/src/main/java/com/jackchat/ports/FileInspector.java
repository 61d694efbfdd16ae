package com.jackchat.ports;

import com.jackchat.domain.ContentType;
import com.jackchat.domain.PictureSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Looks into files, because what somebody calls them proves nothing. Blocks, and may take a second of CPU. */
public interface FileInspector {

    /** Whether a file is what it is said to be. Reads no more than its beginning. */
    boolean confirms(ContentType declared, String filename, Content content) throws IOException;

    /**
     * A picture and a smaller one of it; absent for what is no picture, or none that can be read here.
     *
     * @throws TooManyPixelsException when its beginning says that it unfolds to more pixels than a screen needs
     */
    @Nullable
    Picture picture(ContentType type, Content content) throws IOException, TooManyPixelsException;

    /** A file that can be read as often as one likes, from its start. */
    @FunctionalInterface
    interface Content {
        InputStream read() throws IOException;
    }

    /** A picture, and the same picture small, as a JPEG. */
    record Picture(PictureSize size, ByteBuffer thumbnail) {}

    /** A picture that would take more memory to look at than anybody should give it. */
    final class TooManyPixelsException extends Exception {
        private static final long serialVersionUID = 1L;

        public TooManyPixelsException(long pixels) {
            super("The picture has " + pixels + " pixels");
        }
    }
}
