package com.jackchat.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures to test with. The left half is red, the right one blue. */
final class Pictures {

    private Pictures() {}

    static byte[] of(String format, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = picture.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(width / 2, 0, width - width / 2, height);
        drawing.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, format, bytes)) throw new IOException("cannot write " + format);
        return bytes.toByteArray();
    }

    /** A JPEG in scans of the whole picture, which says that it is this large. */
    static byte[] progressive(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam scans = writer.getDefaultWriteParam();
        scans.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), null, null), scans);
        }
        byte[] jpeg = bytes.toByteArray();
        ByteBuffer frame = ByteBuffer.wrap(jpeg);
        for (int at = 2; at < jpeg.length - 9; at++) {
            if (frame.getShort(at) == (short) 0xFFC2)
                frame.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        }
        return jpeg;
    }

    /** A JPEG that says how the camera was held. */
    static byte[] held(int orientation, int width, int height) throws IOException {
        byte[] jpeg = of("jpeg", width, height);
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(ISO_8859_1));
        exif.put("MM".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(exif.array());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** A PNG of a few bytes that says it is this large. */
    static byte[] bomb(int width, int height) {
        ByteBuffer head = ByteBuffer.allocate(17);
        head.put("IHDR".getBytes(ISO_8859_1)).putInt(width).putInt(height);
        head.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(head.array());
        ByteBuffer png = ByteBuffer.allocate(8 + 4 + 17 + 4);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        return png.put(head.array()).putInt((int) crc.getValue()).array();
    }

    /** The head of a WebP with an extended header. */
    static byte[] webp(int width, int height) {
        byte[] bytes = new byte[64];
        System.arraycopy("RIFF\0\0\0\0WEBPVP8X".getBytes(ISO_8859_1), 0, bytes, 0, 16);
        little(bytes, 24, width - 1);
        little(bytes, 27, height - 1);
        return bytes;
    }

    private static void little(byte[] bytes, int at, int value) {
        for (int i = 0; i < 3; i++) bytes[at + i] = (byte) (value >> (8 * i));
    }
}
