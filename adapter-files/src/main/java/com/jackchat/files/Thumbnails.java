package com.jackchat.files;

import com.jackchat.domain.ContentType;
import com.jackchat.domain.PictureSize;
import com.jackchat.ports.FileInspector;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small pictures of large ones. How large one is shows in its first bytes, and one that would unfold to more than
 * a phone's camera makes is refused before anything is unfolded. Only every nth pixel is read, one picture at a time.
 */
final class Thumbnails {

    /** What the largest cameras make as a rule; more is an attack, or of no use in a chat. */
    static final long MAX_PIXELS = 50_000_000;

    /** More than this no JPEG has; and of a PNG, however flat it is, a line is unfolded as a whole. */
    static final int MAX_EDGE = 65_535;

    /** Of a progressive JPEG, which takes some six bytes of memory a pixel, whatever is read of it. */
    static final long MAX_PROGRESSIVE_PIXELS = 12_500_000;

    /** Twice what is shown, for screens with small pixels. */
    static final int EDGE = 560;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final Map<String, String> FORMATS =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif");

    static {
        // No temporary files: what is read is on the disk already.
        ImageIO.setUseCache(false);
    }

    FileInspector.@Nullable Picture of(ContentType type, FileInspector.Content content)
            throws IOException, FileInspector.TooManyPixelsException {
        if (type.value().equals("image/webp")) {
            // The JDK cannot read it, browsers can: they show it whole, if it is not too large.
            requireFewPixels(WebpHeader.size(content));
            return null;
        }
        String format = FORMATS.get(type.value());
        return format == null ? null : picture(format, content);
    }

    private static void requireFewPixels(@Nullable PictureSize size) throws FileInspector.TooManyPixelsException {
        if (size == null) return;
        boolean tooLong = Math.max(size.width(), size.height()) > MAX_EDGE;
        if (tooLong || size.pixels() > MAX_PIXELS) throw new FileInspector.TooManyPixelsException(size.pixels());
    }

    /** One at a time: a few large ones at once would take the memory of thousands of guests. */
    private synchronized FileInspector.@Nullable Picture picture(String format, FileInspector.Content content)
            throws IOException, FileInspector.TooManyPixelsException {
        int turn = format.equals("jpeg") ? ExifOrientation.of(content) : ExifOrientation.UPRIGHT;
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (InputStream bytes = content.read();
                ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            // Ignoring metadata: a profile or a comment may be a bomb of its own.
            reader.setInput(in, true, true);
            PictureSize stored = new PictureSize(reader.getWidth(0), reader.getHeight(0));
            requireFewPixels(stored);
            // Browsers show it whole.
            if (isHeavy(format, stored, content)) return null;
            BufferedImage small = ExifOrientation.upright(turn, scaled(read(reader, stored)));
            PictureSize shown = ExifOrientation.isAside(turn) ? stored.aside() : stored;
            return new FileInspector.Picture(shown, ByteBuffer.wrap(jpeg(small)));
        } catch (IIOException | RuntimeException e) {
            // Nothing to look at, perhaps a broken file or a kind of its format that the JDK does not read.
            LOG.debug("A picture could not be read", e);
            return null;
        } finally {
            reader.dispose();
        }
    }

    private static boolean isHeavy(String format, PictureSize size, FileInspector.Content content) throws IOException {
        return size.pixels() > MAX_PROGRESSIVE_PIXELS && format.equals("jpeg") && JpegProcess.isProgressive(content);
    }

    private static BufferedImage read(ImageReader reader, PictureSize size) throws IOException {
        ImageReadParam every = reader.getDefaultReadParam();
        int nth = Math.max(1, Math.max(size.width(), size.height()) / (2 * EDGE));
        every.setSourceSubsampling(nth, nth, 0, 0);
        return reader.read(0, every);
    }

    /** On white, for a JPEG cannot be seen through. */
    private static BufferedImage scaled(BufferedImage read) {
        double scale = Math.min(1, (double) EDGE / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = small.createGraphics();
        try {
            drawing.setColor(Color.WHITE);
            drawing.fillRect(0, 0, width, height);
            drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            drawing.drawImage(read, 0, 0, width, height, null);
        } finally {
            drawing.dispose();
        }
        return small;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "jpeg", bytes)) throw new IIOException("no JPEG can be written");
        return bytes.toByteArray();
    }
}
