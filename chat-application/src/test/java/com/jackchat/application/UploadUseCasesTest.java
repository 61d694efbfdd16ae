package com.jackchat.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ContentType;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.UnauthorizedException;
import com.jackchat.domain.VisitorId;
import com.jackchat.memory.InMemoryAttachmentStore;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.FileInspector;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.FileOffer;
import com.jackchat.ports.StoredFile;
import com.jackchat.ports.UploadRules;
import com.jackchat.ports.Uploads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is promised of files beside what HTTP shows of it. */
class UploadUseCasesTest {

    private static final UploadRules RULES = new UploadRules(1000, List.of(new ContentType("text/plain")));

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final InMemoryStorage storage = InMemoryStorage.create();
    private final MoodyStore store = new MoodyStore();
    private final UploadUseCases uploads =
            new UploadUseCases(storage, Optional.of(new FileStorage(store, new Trusting(), RULES)), () -> now);
    private final Guest guest = storage.guests()
            .register(new Guest(
                    new GuestId("g"), new HotelId("hotel_1"), new VisitorId("v"), GuestProfile.UNKNOWN, null, now));

    private FileLink announced() {
        Attachment file = uploads.announce(guest, new FileOffer("a.txt", "text/plain", 5));
        return uploads.link(FileLink.Use.UPLOAD, file.id());
    }

    private Attachment uploaded() {
        try (Uploads.Reception reception = uploads.receive(announced())) {
            reception.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
            return reception.finish();
        }
    }

    private void say(Attachment file) {
        MessageContent content = new MessageContent("", List.of(), List.of(), List.of(), List.of(file), null);
        Draft draft = new Draft(new ClientMessageId(file.id()), content, null, List.of(), Map.of());
        JackChat chat = JackChat.on(storage, new SingleNode()).build();
        chat.guestChat().send(guest, draft, null).toCompletableFuture().join();
    }

    private Uploads.Download open(FileLink.Use use, Attachment file) {
        return uploads.open(uploads.link(use, file.id()));
    }

    @Test
    void removesWhatNobodySentAfterADay() {
        Attachment sent = uploaded();
        say(sent);
        Attachment forsaken = uploaded();
        now = now.plus(UploadUseCases.FORSAKEN);
        uploads.sweep();
        assertThat(open(FileLink.Use.FILE, forsaken).file().size()).isEqualTo(5);

        now = now.plusMillis(1);
        uploads.sweep();

        assertThat(store.find(forsaken.id())).isEmpty();
        assertThat(store.find(forsaken.id() + "_small")).isEmpty();
        assertThatThrownBy(() -> open(FileLink.Use.FILE, forsaken)).isInstanceOf(NotFoundException.class);
        assertThat(open(FileLink.Use.FILE, sent).file().size()).isEqualTo(5);
        assertThat(open(FileLink.Use.THUMBNAIL, sent).file().size()).isEqualTo(3);
    }

    @Test
    void removesInTheNextRoundWhatItCouldNotRemove() {
        Attachment forsaken = uploaded();
        now = now.plus(Duration.ofDays(2));
        store.failing = true;
        assertThatThrownBy(uploads::sweep).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> open(FileLink.Use.FILE, forsaken)).isInstanceOf(NotFoundException.class);

        store.failing = false;
        uploads.sweep();

        assertThat(store.find(forsaken.id())).isEmpty();
        assertThat(storage.attachments().giveUp(now, 10)).isEmpty();
    }

    @Test
    void leavesNothingWhenThereIsNoSpaceForAFile() {
        FileLink link = announced();
        store.failing = true;

        assertThatThrownBy(() -> uploads.receive(link)).isInstanceOf(OverloadedException.class);

        now = now.plus(Duration.ofDays(2));
        assertThat(storage.attachments().giveUp(now, 10)).isEmpty();
    }

    @Test
    void leavesNothingWhenTheSpaceEndsHalfWay() {
        FileLink link = announced();
        try (Uploads.Reception reception = uploads.receive(link)) {
            reception.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
            store.failing = true;
            assertThatThrownBy(reception::finish).isInstanceOf(OverloadedException.class);
            store.failing = false;
        }

        assertThat(store.find(link.attachment())).isEmpty();
        assertThat(store.find(link.attachment() + "_small")).isEmpty();
        assertThatThrownBy(() -> uploads.receive(link)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void takesNothingWhereThereAreNoFiles() {
        UploadUseCases none = new UploadUseCases(storage, Optional.empty(), () -> now);

        assertThat(none.rules()).isEqualTo(UploadRules.NONE);
        assertThatThrownBy(() -> none.announce(guest, new FileOffer("a.txt", "text/plain", 5)))
                .isInstanceOf(InvalidInputException.class);
        none.sweep();
    }

    @Test
    void signsWithTheKeyOfTheStorage() {
        FileLink link = announced();
        UploadUseCases foreign = new UploadUseCases(
                InMemoryStorage.create(), Optional.of(new FileStorage(store, new Trusting(), RULES)), () -> now);

        assertThatThrownBy(() -> foreign.receive(link)).isInstanceOf(UnauthorizedException.class);
        assertThat(link.toString()).doesNotContain(link.signature());
    }

    /** Believes whatever a file is said to be, and takes it for a picture. */
    private static final class Trusting implements FileInspector {
        @Override
        public boolean confirms(ContentType declared, String filename, Content content) {
            return true;
        }

        @Override
        public @Nullable Picture picture(ContentType type, Content content) {
            return new Picture(new PictureSize(4, 3), ByteBuffer.wrap(new byte[3]));
        }
    }

    /** A store whose disk may be full. */
    private static final class MoodyStore implements AttachmentStore {

        private final AttachmentStore real = InMemoryAttachmentStore.create();
        private boolean failing;

        private AttachmentStore real() {
            if (failing) throw new OverloadedException(Duration.ofSeconds(1), new IOException("no space"));
            return real;
        }

        @Override
        public Incoming begin(String key) {
            return real().begin(key);
        }

        @Override
        public Optional<StoredFile> find(String key) {
            return real().find(key);
        }

        @Override
        public void remove(String key) {
            real().remove(key);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
