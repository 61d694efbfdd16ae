package com.jackchat.files;

import com.jackchat.ports.FileInspector;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a camera was held: phones store what their sensor saw and note how to turn it (Exif 2.32, tag 0x0112), from 1 for
 * upright to 8. Browsers turn pictures by it, so thumbnails have to be turned as well.
 */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int APP1 = 0xFFE1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0};
    private static final int TAG = 0x0112;
    private static final int HEAD = 6;

    private ExifOrientation() {}

    /** What the JPEG notes; upright where it notes nothing that makes sense. */
    static int of(FileInspector.Content content) throws IOException {
        try (JpegSegments segments = JpegSegments.of(content)) {
            while (segments.next()) {
                if (segments.marker() != APP1) continue;
                byte[] segment = segments.content();
                if (isExif(segment)) return of(ByteBuffer.wrap(segment, HEAD, segment.length - HEAD));
            }
            return UPRIGHT;
        }
    }

    private static boolean isExif(byte[] segment) {
        return segment.length > HEAD + 8 && Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length);
    }

    /** The first directory of a TIFF. */
    private static int of(ByteBuffer exif) {
        ByteBuffer tiff = exif.slice();
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) return UPRIGHT;
        int at = (int) directory;
        int entries = tiff.getShort(at) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            if (entry + 12 > tiff.limit()) return UPRIGHT;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int turn = tiff.getShort(entry + 8);
                return turn >= 1 && turn <= 8 ? turn : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether width and height change places. */
    static boolean isAside(int turn) {
        return turn >= 5;
    }

    static BufferedImage upright(int turn, BufferedImage picture) {
        if (turn == UPRIGHT) return picture;
        int width = picture.getWidth();
        int height = picture.getHeight();
        AffineTransform turning =
                switch (turn) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    default -> new AffineTransform(0, -1, 1, 0, 0, width);
                };
        BufferedImage upright = isAside(turn)
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = upright.createGraphics();
        try {
            drawing.drawImage(picture, turning, null);
        } finally {
            drawing.dispose();
        }
        return upright;
    }
}
