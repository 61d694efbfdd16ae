package com.jackchat.protocol;

import static com.jackchat.protocol.Given.json;
import static com.jackchat.protocol.Given.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.FileOffer;
import com.jackchat.ports.UploadRules;
import com.jackchat.ports.Uploads;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileUrlsTest {

    private static final Attachment PICTURE = new Attachment("f1", "a.png", "image/png", 9, new PictureSize(40, 30));

    @Test
    void goesOnWhereTheClientReachesTheServer() {
        FileUrls urls = FileUrls.of(new Signing(), null);

        assertThat(urls.file(PICTURE)).isEqualTo("/chat/files/f1?expires=600&signature=FILE");
        assertThat(urls.thumbnail(PICTURE)).isEqualTo("/chat/files/f1/thumbnail?expires=600&signature=THUMBNAIL");
        assertThat(urls.upload(PICTURE)).isEqualTo("/chat/uploads/f1?expires=600&signature=UPLOAD");
    }

    @Test
    void namesThePublicAddressWhereThatIsKnown() {
        FileUrls urls = FileUrls.of(new Signing(), URI.create("https://chat.example/"));

        assertThat(urls.file(PICTURE)).isEqualTo("https://chat.example/chat/files/f1?expires=600&signature=FILE");
    }

    @Test
    void readsBackWhatItWrites() {
        FileLink link = FileUrls.read(FileLink.Use.FILE, "f1", "600", "FILE");

        assertThat(link).isEqualTo(new Signing().link(FileLink.Use.FILE, "f1"));
        assertThat(FileUrls.read(FileLink.Use.FILE, "f1", "-1", null).expires()).isEqualTo(Instant.EPOCH);
        assertThat(FileUrls.read(FileLink.Use.FILE, "f1", null, "x").expires()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void tellsWhereAFileOfAMessageIs() {
        assertJson(
                RestJson.uploaded(PICTURE, FileUrls.of(new Signing(), null)),
                "{'id':'f1','filename':'a.png','contentType':'image/png','size':9,"
                        + "'url':'/chat/files/f1?expires=600&signature=FILE','width':40,'height':30,"
                        + "'thumbnailUrl':'/chat/files/f1/thumbnail?expires=600&signature=THUMBNAIL'}");
        assertJson(
                RestJson.uploaded(new Attachment("f2", "a.txt", "text/plain", 9), FileUrls.none()),
                "{'id':'f2','filename':'a.txt','contentType':'text/plain','size':9}");
    }

    private static void assertJson(String text, String expected) {
        assertThat(json(text)).isEqualTo(json(quoted(expected)));
    }

    /** Signs with the use. */
    private static final class Signing implements Uploads {

        @Override
        public FileLink link(FileLink.Use use, String attachment) {
            return new FileLink(use, attachment, Instant.ofEpochSecond(600), use.name());
        }

        @Override
        public UploadRules rules() {
            return UploadRules.NONE;
        }

        @Override
        public Attachment announce(Guest guest, FileOffer offer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Attachment announce(StaffMember me, ConversationId conversation, FileOffer offer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLink renew(StaffMember me, FileLink.Use use, String attachment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reception receive(FileLink link) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Download open(FileLink link) {
            throw new UnsupportedOperationException();
        }
    }
}
