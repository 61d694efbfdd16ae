package com.jackchat.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.jackchat.domain.PictureSize;
import com.jackchat.ports.FileInspector;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** How large a WebP says it is (RFC 9649, sections 2.5 to 2.7). */
final class WebpHeader {

    private static final int LENGTH = 30;

    private WebpHeader() {}

    /** Absent when it does not say so where it should. */
    static @Nullable PictureSize size(FileInspector.Content content) throws IOException {
        byte[] head;
        try (InputStream in = content.read()) {
            head = in.readNBytes(LENGTH);
        }
        if (head.length < LENGTH) return null;
        return switch (new String(head, 12, 4, ISO_8859_1)) {
            case "VP8X" -> new PictureSize(1 + little(head, 24, 3), 1 + little(head, 27, 3));
            case "VP8 " -> size(little(head, 26, 2) & 0x3FFF, little(head, 28, 2) & 0x3FFF);
            case "VP8L" -> {
                int bits = little(head, 21, 4);
                yield new PictureSize(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
            }
            default -> null;
        };
    }

    private static @Nullable PictureSize size(int width, int height) {
        return width == 0 || height == 0 ? null : new PictureSize(width, height);
    }

    private static int little(byte[] bytes, int at, int count) {
        int number = 0;
        for (int i = count - 1; i >= 0; i--) number = (number << 8) | (bytes[at + i] & 0xFF);
        return number;
    }
}
