package com.jackchat.files;

import com.jackchat.ports.FileInspector;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** What a JPEG says before its picture begins, segment by segment (ITU T.81, B.1.1.4). */
final class JpegSegments implements AutoCloseable {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int FIRST_SEGMENT = 0xFFC0;

    private final DataInputStream in;
    private boolean begun;
    private int marker;
    private int left;

    private JpegSegments(DataInputStream in) {
        this.in = in;
    }

    static JpegSegments of(FileInspector.Content content) throws IOException {
        return new JpegSegments(new DataInputStream(content.read()));
    }

    /** Goes on to the next one; false behind the last, and where this is no JPEG or a broken one. */
    boolean next() throws IOException {
        try {
            if (!begun && in.readUnsignedShort() != START_OF_IMAGE) return false;
            begun = true;
            in.skipNBytes(left);
            marker = in.readUnsignedShort();
            left = in.readUnsignedShort() - 2;
            return left >= 0 && marker != START_OF_SCAN && marker >= FIRST_SEGMENT;
        } catch (EOFException broken) {
            return false;
        }
    }

    int marker() {
        return marker;
    }

    byte[] content() throws IOException {
        byte[] content = in.readNBytes(left);
        left = 0;
        return content;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
