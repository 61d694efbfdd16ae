package com.jackchat.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.ContentType;
import com.jackchat.domain.PictureSize;
import com.jackchat.ports.FileInspector;
import com.jackchat.ports.FileInspector.Picture;
import com.jackchat.ports.FileInspector.TooManyPixelsException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikaInspectorTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final FileInspector inspector = TikaInspector.create();

    private boolean confirms(String type, byte[] bytes) throws IOException {
        return inspector.confirms(new ContentType(type), "name", () -> new ByteArrayInputStream(bytes));
    }

    private boolean confirms(String type, String text) throws IOException {
        return confirms(type, text.getBytes(UTF_8));
    }

    private Picture picture(String type, byte[] bytes) throws IOException, TooManyPixelsException {
        return inspector.picture(new ContentType(type), () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w/>".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void knowsPictures(String format) throws IOException {
        byte[] bytes = Pictures.of(format, 8, 8);

        assertThat(confirms("image/" + format, bytes)).isTrue();
        assertThat(confirms("application/pdf", bytes)).isFalse();
        assertThat(confirms("text/plain", bytes)).isFalse();
    }

    @Test
    void knowsDocuments() throws IOException {
        assertThat(confirms("application/pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n")).isTrue();
        assertThat(confirms("text/plain", "See you at eight, Żółć")).isTrue();
        assertThat(confirms("text/csv", "name;room\nAnna;12\n")).isTrue();
        assertThat(confirms(DOCX, zip())).isTrue();
        assertThat(confirms("image/webp", Pictures.webp(8, 8))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png       | <html><body><script>alert(1)</script>",
                "image/png       | <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "image/png       | hello",
                "image/jpeg      | GIF89a;",
                "text/plain      | <!DOCTYPE html><html><script>alert(1)</script></html>",
                "text/plain      | <?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>",
                "application/pdf | MZ this is a program",
                "application/pdf | hello"
            })
    void isNotFooledByWhatAFileIsCalled(String type, String content) throws IOException {
        assertThat(confirms(type, content)).isFalse();
    }

    @Test
    void takesAPolyglotForThePictureThatItIs() throws IOException {
        // It runs as a script where somebody names it in one; here it is never served as one.
        String polyglot = "GIF89a/*\u0001\u0002\u0003*/=1;alert(document.domain)//";

        assertThat(confirms("image/gif", polyglot)).isTrue();
        assertThat(confirms("text/plain", polyglot)).isFalse();
    }

    @Test
    void confirmsNothingOfBytesThatAreNothing() throws IOException {
        assertThat(confirms("image/png", new byte[] {0, 1, 2, 3})).isFalse();
        assertThat(confirms("text/plain", new byte[] {0, 1, 2, 3})).isFalse();
        assertThat(confirms("application/pdf", new byte[0])).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"png, 1200, 900, 560, 420", "jpeg, 300, 4000, 42, 560", "gif, 64, 32, 64, 32"})
    void makesSmallPictures(String format, int width, int height, int smallWidth, int smallHeight)
            throws IOException, TooManyPixelsException {
        Picture picture = picture("image/" + format, Pictures.of(format, width, height));

        assertThat(picture.size()).isEqualTo(new PictureSize(width, height));
        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(picture.thumbnail().array()));
        assertThat(new PictureSize(small.getWidth(), small.getHeight()))
                .isEqualTo(new PictureSize(smallWidth, smallHeight));
        assertThat(new Color(small.getRGB(2, smallHeight / 2)).getRed()).isGreaterThan(180);
        assertThat(new Color(small.getRGB(smallWidth - 3, smallHeight / 2)).getBlue())
                .isGreaterThan(180);
    }

    /** Where the left, red half of the picture comes to lie. */
    @ParameterizedTest
    @CsvSource({"1, left", "2, right", "3, right", "4, left", "5, top", "6, top", "7, bottom", "8, bottom"})
    void turnsPicturesAsTheCameraWasHeld(int orientation, String red) throws IOException, TooManyPixelsException {
        Picture picture = picture("image/jpeg", Pictures.held(orientation, 80, 40));

        boolean aside = orientation >= 5;
        assertThat(picture.size()).isEqualTo(aside ? new PictureSize(40, 80) : new PictureSize(80, 40));
        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(picture.thumbnail().array()));
        int x = red.equals("left") ? 4 : red.equals("right") ? small.getWidth() - 5 : small.getWidth() / 2;
        int y = red.equals("top") ? 4 : red.equals("bottom") ? small.getHeight() - 5 : small.getHeight() / 2;
        Color there = new Color(small.getRGB(x, y));
        assertThat(there.getRed()).as(red + " of " + picture.size()).isGreaterThan(180);
        assertThat(there.getBlue()).isLessThan(80);
    }

    @Test
    void refusesPicturesThatUnfoldToTooMuch() {
        byte[] png = Pictures.bomb(30_000, 30_000);
        byte[] webp = Pictures.webp(16_000, 16_000);
        byte[] line = Pictures.bomb(40_000_000, 1);

        assertThatThrownBy(() -> picture("image/png", png)).isInstanceOf(TooManyPixelsException.class);
        assertThatThrownBy(() -> picture("image/png", line)).isInstanceOf(TooManyPixelsException.class);
        assertThatThrownBy(() -> picture("image/webp", webp)).isInstanceOf(TooManyPixelsException.class);
    }

    /** However little is read of it, all of it would be in memory. */
    @Test
    void makesNoSmallPictureOfALargeOneInScans() throws IOException, TooManyPixelsException {
        assertThat(picture("image/jpeg", Pictures.progressive(2_000, 1_000))).isNotNull();
        assertThat(picture("image/jpeg", Pictures.progressive(5_000, 4_000))).isNull();
    }

    @Test
    void hasNothingToShowOfWhatItCannotRead() throws IOException, TooManyPixelsException {
        byte[] broken = Pictures.bomb(100, 100);

        assertThat(picture("image/png", broken)).isNull();
        assertThat(picture("image/webp", Pictures.webp(100, 100))).isNull();
        assertThat(picture("application/pdf", new byte[] {1})).isNull();
    }
}
