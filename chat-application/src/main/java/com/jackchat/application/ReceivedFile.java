package com.jackchat.application;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ContentType;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.TooLargeException;
import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.FileInspector;
import com.jackchat.ports.Upload;
import com.jackchat.ports.Uploads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file that is arriving: exactly as long as it was announced, and what it was said to be, or it is thrown away. */
final class ReceivedFile implements Uploads.Reception {

    static final String THUMBNAIL_TYPE = "image/jpeg";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Upload upload;
    private final AttachmentDirectory directory;
    private final FileStorage files;
    private final AttachmentStore.Incoming incoming;
    private boolean finished;

    ReceivedFile(Upload upload, AttachmentDirectory directory, FileStorage files, AttachmentStore.Incoming incoming) {
        this.upload = upload;
        this.directory = directory;
        this.files = files;
        this.incoming = incoming;
    }

    @Override
    public long announced() {
        return upload.file().size();
    }

    @Override
    public void write(ByteBuffer chunk) {
        if (incoming.size() + chunk.remaining() > announced()) {
            throw new TooLargeException("size", Math.toIntExact(announced()));
        }
        incoming.write(chunk);
    }

    @Override
    public Attachment finish() {
        Attachment announced = upload.file();
        if (incoming.size() != announced.size()) {
            throw new InvalidInputException("size", "is not what was announced");
        }
        FileInspector.Picture picture = inspected(announced);
        PictureSize size = picture == null ? null : picture.size();
        Attachment file =
                new Attachment(announced.id(), announced.filename(), announced.contentType(), announced.size(), size);
        if (picture != null) files.store().keep(UploadUseCases.thumbnailKey(file), picture.thumbnail());
        incoming.keep();
        if (!directory.arrived(upload.hotel(), file)) throw LinkSigner.invalid();
        finished = true;
        return file;
    }

    private FileInspector.@Nullable Picture inspected(Attachment announced) {
        ContentType type = new ContentType(announced.contentType());
        try {
            if (!files.inspector().confirms(type, announced.filename(), incoming::read)) {
                throw new InvalidInputException("contentType", "is not what the file is");
            }
            return files.inspector().picture(type, incoming::read);
        } catch (FileInspector.TooManyPixelsException e) {
            throw new InvalidInputException("size", "in pixels is larger than what is taken here");
        } catch (IOException e) {
            throw new OverloadedException(RETRY_AFTER, e);
        }
    }

    @Override
    public void close() {
        incoming.close();
        if (finished) return;
        finished = true;
        files.store().remove(UploadUseCases.key(upload.file()));
        files.store().remove(UploadUseCases.thumbnailKey(upload.file()));
        directory.drop(upload.hotel(), upload.file().id());
    }
}
