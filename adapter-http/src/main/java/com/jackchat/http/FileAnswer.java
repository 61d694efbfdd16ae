package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.ports.Uploads;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * A file as browsers get it: to be looked at only where it is a picture that can do nothing else, to be saved where it
 * may be anything; never sniffed, and without a script, a frame or an origin should it be opened all the same.
 */
final class FileAnswer {

    private static final String UNRESERVED = "!#$&+-.^_`|~";

    private FileAnswer() {}

    /** @param valid how long its address holds, and so how long a browser may keep it */
    static Response of(Uploads.Download download, ByteRange range, Duration valid, boolean sentByContainer) {
        long size = download.file().size();
        if (range.isEmpty()) {
            return Response.status(416)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        FileBody body = new FileBody(download.file(), range.offset(), range.length(), sentByContainer);
        Response.ResponseBuilder answer = Response.status(range.whole() ? 200 : 206)
                .entity(body)
                .type(download.contentType())
                .header(HttpHeaders.CONTENT_LENGTH, range.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(download))
                .header("Accept-Ranges", "bytes")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + Math.max(0, valid.toSeconds()));
        if (!range.whole()) {
            long last = range.offset() + range.length() - 1;
            answer.header("Content-Range", "bytes " + range.offset() + '-' + last + '/' + size);
        }
        return answer.build();
    }

    /** RFC 6266: a name in ASCII for old clients, and the real one. */
    private static String disposition(Uploads.Download download) {
        String name = download.filename();
        return (download.inert() ? "inline" : "attachment") + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''"
                + encoded(name);
    }

    private static String ascii(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            boolean safe = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%';
            plain.append(safe ? (char) c : '_');
        });
        return plain.toString();
    }

    /** RFC 8187. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder(name.length());
        for (byte b : name.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain) encoded.append(c);
            else encoded.append('%').append(String.format("%02X", (int) c));
        }
        return encoded.toString();
    }
}
