package com.jackchat.application;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ContentType;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Filename;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TooLargeException;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.FileOffer;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Storage;
import com.jackchat.ports.StoredFile;
import com.jackchat.ports.Upload;
import com.jackchat.ports.UploadRules;
import com.jackchat.ports.Uploads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files in and out: what is known of them in the storage, their bytes in a store beside it. */
final class UploadUseCases implements Uploads {

    /** A file that no message names by then was forgotten by its owner. */
    static final Duration FORSAKEN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(UploadUseCases.class);
    private static final int SWEPT_AT_ONCE = 100;
    private static final String THUMBNAIL = "_small";

    /** Pictures that browsers show without running anything. */
    private static final Set<String> INERT = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Storage storage;
    private final Optional<FileStorage> files;
    private final InstantSource clock;
    private final LinkSigner signer;

    UploadUseCases(Storage storage, Optional<FileStorage> files, InstantSource clock) {
        this.storage = storage;
        this.files = files;
        this.clock = clock;
        this.signer = new LinkSigner(storage.linkKey(), clock);
    }

    @Override
    public UploadRules rules() {
        return files.map(FileStorage::rules).orElse(UploadRules.NONE);
    }

    @Override
    public Attachment announce(Guest guest, FileOffer offer) {
        return announce(guest.hotel(), Sender.guest(guest), offer);
    }

    @Override
    public Attachment announce(StaffMember me, ConversationId conversation, FileOffer offer) {
        HotelId hotel = storage.conversations()
                .find(me.hotels(), conversation)
                .orElseThrow(() -> new NotFoundException("conversationId", "Conversation"))
                .hotel();
        return announce(hotel, Sender.staff(me), offer);
    }

    private Attachment announce(HotelId hotel, Sender sender, FileOffer offer) {
        ContentType type = ContentType.of(offer.contentType());
        if (!rules().types().contains(type)) {
            throw new InvalidInputException("contentType", "is none that is taken here");
        }
        if (offer.size() < 1) throw new InvalidInputException("size", "must be positive");
        if (offer.size() > rules().maxBytes()) throw new TooLargeException("size", rules().maxBytes());
        String filename = Filename.of(offer.filename(), type).value();
        Attachment file = new Attachment(storage.ids().next(), filename, type.value(), offer.size());
        storage.attachments().announce(new Upload(hotel, sender, file, clock.instant()));
        return file;
    }

    @Override
    public FileLink link(FileLink.Use use, String attachment) {
        return signer.sign(use, attachment);
    }

    @Override
    public FileLink renew(StaffMember me, FileLink.Use use, String attachment) {
        Attachment file = storage.attachments().find(me.hotels(), attachment).orElseThrow(UploadUseCases::gone);
        return link(use, file.id());
    }

    @Override
    public Reception receive(FileLink link) {
        signer.require(FileLink.Use.UPLOAD, link);
        FileStorage place = files.orElseThrow(LinkSigner::invalid);
        Upload upload =
                storage.attachments().take(HotelScope.all(), link.attachment()).orElseThrow(LinkSigner::invalid);
        try {
            return new ReceivedFile(
                    upload, storage.attachments(), place, place.store().begin(key(upload.file())));
        } catch (RuntimeException e) {
            storage.attachments().drop(upload.hotel(), upload.file().id());
            throw e;
        }
    }

    @Override
    public Download open(FileLink link) {
        boolean small = link.use() == FileLink.Use.THUMBNAIL;
        signer.require(small ? FileLink.Use.THUMBNAIL : FileLink.Use.FILE, link);
        Attachment file =
                storage.attachments().find(HotelScope.all(), link.attachment()).orElseThrow(UploadUseCases::gone);
        AttachmentStore store = files.orElseThrow(UploadUseCases::gone).store();
        StoredFile bytes = store.find(small ? thumbnailKey(file) : key(file)).orElseThrow(UploadUseCases::gone);
        String type = small ? ReceivedFile.THUMBNAIL_TYPE : file.contentType();
        return new Download(bytes, file.filename(), type, small || INERT.contains(type));
    }

    /** Removes the files that nobody sent in the end. To be called now and then, where it may block. */
    void sweep() {
        if (files.isEmpty()) return;
        AttachmentStore store = files.get().store();
        List<String> forsaken;
        do {
            forsaken = storage.attachments().giveUp(clock.instant().minus(FORSAKEN), SWEPT_AT_ONCE);
            for (String id : forsaken) {
                store.remove(id);
                store.remove(id + THUMBNAIL);
            }
            // Last, so that a stop in between leaves nothing behind that nobody knows of.
            if (!forsaken.isEmpty()) {
                storage.attachments().forget(forsaken);
                LOG.info("Removed {} files that no message names", forsaken.size());
            }
        } while (forsaken.size() == SWEPT_AT_ONCE);
    }

    void close() {
        files.ifPresent(place -> place.store().close());
    }

    static String key(Attachment file) {
        return file.id();
    }

    static String thumbnailKey(Attachment file) {
        return file.id() + THUMBNAIL;
    }

    private static NotFoundException gone() {
        return new NotFoundException("attachment", "File");
    }
}
