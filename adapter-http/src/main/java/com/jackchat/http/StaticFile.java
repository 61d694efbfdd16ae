package com.jackchat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.jackchat.domain.TokenHash;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that browsers load: read and packed once, then kept. */
final class StaticFile {

    private final String contentType;
    private final Form plain;
    private final @Nullable Form zipped;

    StaticFile(String contentType, byte[] bytes) {
        this.contentType = contentType;
        // Names the content exactly, like any other SHA-256.
        String digest = TokenHash.of(new String(bytes, ISO_8859_1)).hex().substring(0, 20);
        plain = new Form(new EntityTag(digest), bytes);
        byte[] packed = ContentTypes.isText(contentType) ? zip(bytes) : bytes;
        zipped = packed.length < bytes.length ? new Form(new EntityTag(digest + "-gz"), packed) : null;
    }

    /** The file, or that the client has it already. */
    Response.ResponseBuilder answer(Request request, @Nullable String acceptEncoding) {
        Form form = zipped != null && acceptsGzip(acceptEncoding) ? zipped : plain;
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(form.tag);
        Response.ResponseBuilder answer = unchanged != null
                ? unchanged
                : Response.ok(form.bytes, contentType).header(HttpHeaders.CONTENT_LENGTH, form.bytes.length);
        if (unchanged == null && form == zipped) answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        if (zipped != null) answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return answer.tag(form.tag);
    }

    private static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) return false;
        for (String coding : acceptEncoding.split(",", -1)) {
            String[] parts = coding.strip().split("\\s*;\\s*", 2);
            boolean gzip = parts[0].equalsIgnoreCase("gzip") || parts[0].equals("*");
            if (gzip) return parts.length == 1 || !parts[1].matches("(?i)q=0(\\.0*)?");
        }
        return false;
    }

    private static byte[] zip(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 2);
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written to", e);
        }
        return packed.toByteArray();
    }

    /** One of the codings of the file. */
    private static final class Form {

        private final EntityTag tag;
        private final byte[] bytes;

        Form(EntityTag tag, byte[] bytes) {
            this.tag = tag;
            this.bytes = bytes;
        }
    }
}
