package com.jackchat.files;

import com.jackchat.ports.FileInspector;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Whether a JPEG comes line by line or in scans of the whole picture (ITU T.81, B.2.2): of the latter a reader has to
 * keep all coefficients until the last one, however few pixels it is asked for.
 */
final class JpegProcess {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int FIRST_SEGMENT = 0xFFC0;

    private JpegProcess() {}

    static boolean isProgressive(FileInspector.Content content) throws IOException {
        try (InputStream bytes = content.read();
                DataInputStream in = new DataInputStream(bytes)) {
            if (in.readUnsignedShort() != START_OF_IMAGE) return false;
            while (true) {
                int marker = in.readUnsignedShort();
                int length = in.readUnsignedShort() - 2;
                if (length < 0 || marker == START_OF_SCAN || marker < FIRST_SEGMENT) return false;
                // SOF2, SOF6, SOF10 and SOF14; those in between are other frames, and no frames at all.
                if (marker <= 0xFFCF && (marker & 3) == 2) return true;
                in.skipNBytes(length);
            }
        } catch (EOFException broken) {
            return false;
        }
    }
}
