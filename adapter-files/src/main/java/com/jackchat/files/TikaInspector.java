package com.jackchat.files;

import com.jackchat.domain.ContentType;
import com.jackchat.ports.FileInspector;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Compares what a file is said to be with its first bytes, as Apache Tika knows them. */
public final class TikaInspector implements FileInspector {

    private final Thumbnails thumbnails = new Thumbnails();

    private TikaInspector() {}

    public static TikaInspector create() {
        return new TikaInspector();
    }

    /**
     * The first bytes of many kinds are those of a simpler one, an office document's those of a zip: then the rest is
     * taken on trust. Bytes that are of no kind known confirm nothing.
     */
    @Override
    public boolean confirms(ContentType declared, String filename, Content content) throws IOException {
        MediaType said = MediaType.parse(declared.value());
        MediaType seen;
        try (InputStream in = new BufferedInputStream(content.read())) {
            // Without its name, which is as much its owner's choice as the type.
            seen = Known.TYPES.detect(in, new Metadata());
        }
        MediaTypeRegistry registry = Known.TYPES.getMediaTypeRegistry();
        if (said == null || seen.equals(MediaType.OCTET_STREAM)) return false;
        MediaType claimed = registry.normalize(said);
        MediaType found = registry.normalize(seen);
        return claimed.equals(found) || registry.isSpecializationOf(claimed, found);
    }

    @Override
    public @Nullable Picture picture(ContentType type, Content content) throws IOException, TooManyPixelsException {
        return thumbnails.of(type, content);
    }

    /** Reading what Tika knows takes some tenths of a second, which only the first upload waits for. */
    private static final class Known {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }
}
