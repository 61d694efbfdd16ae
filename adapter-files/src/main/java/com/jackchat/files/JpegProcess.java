package com.jackchat.files;

import com.jackchat.ports.FileInspector;
import java.io.IOException;

/**
 * Whether a JPEG comes line by line or in scans of the whole picture (ITU T.81, B.2.2): of the latter a reader has to
 * keep all coefficients until the last one, however few pixels it is asked for.
 */
final class JpegProcess {

    private static final int LAST_FRAME = 0xFFCF;

    private JpegProcess() {}

    static boolean isProgressive(FileInspector.Content content) throws IOException {
        try (JpegSegments segments = JpegSegments.of(content)) {
            while (segments.next()) {
                // SOF2, SOF6, SOF10 and SOF14; those in between are other frames, and no frames at all.
                if (segments.marker() <= LAST_FRAME && (segments.marker() & 3) == 2) return true;
            }
            return false;
        }
    }
}
