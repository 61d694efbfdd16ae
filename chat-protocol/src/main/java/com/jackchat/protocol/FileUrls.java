package com.jackchat.protocol;

import com.jackchat.domain.Attachment;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.Uploads;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The addresses of files, each good for some minutes from when it was asked for. Never blocks. */
public final class FileUrls {

    /** Where files are sent from, and their thumbnails below. */
    public static final String FILES = "/chat/files/";

    /** Where they are sent to. */
    public static final String UPLOADS = "/chat/uploads/";

    /** What follows the address of a file in that of its thumbnail. */
    public static final String THUMBNAIL = "/thumbnail";

    /** The parameters of each address. */
    public static final String EXPIRES = "expires";

    public static final String SIGNATURE = "signature";

    private static final FileUrls NONE = new FileUrls(null, "");

    private final @Nullable Uploads uploads;
    private final String base;

    private FileUrls(@Nullable Uploads uploads, String base) {
        this.uploads = uploads;
        this.base = base;
    }

    /** @param publicUrl where clients reach this server; absent when they are to go on where they are */
    public static FileUrls of(Uploads uploads, @Nullable URI publicUrl) {
        return new FileUrls(
                uploads, publicUrl == null ? "" : publicUrl.toString().replaceAll("/+$", ""));
    }

    /** No addresses, for whoever only wants to see what was said. */
    public static FileUrls none() {
        return NONE;
    }

    @Nullable
    String file(Attachment file) {
        return url(FILES, file, "", FileLink.Use.FILE);
    }

    @Nullable
    String thumbnail(Attachment file) {
        return url(FILES, file, THUMBNAIL, FileLink.Use.THUMBNAIL);
    }

    /** Where to put the file. */
    public String upload(Attachment file) {
        String url = url(UPLOADS, file, "", FileLink.Use.UPLOAD);
        if (url == null) throw new IllegalStateException("there are no uploads");
        return url;
    }

    private @Nullable String url(String path, Attachment file, String rest, FileLink.Use use) {
        if (uploads == null) return null;
        return address(path, uploads.link(use, file.id()), rest);
    }

    /** Where a file is, or its thumbnail, by this link. */
    public String of(FileLink link) {
        return address(FILES, link, link.use() == FileLink.Use.THUMBNAIL ? THUMBNAIL : "");
    }

    private String address(String path, FileLink link, String rest) {
        String query = EXPIRES + '=' + link.expires().getEpochSecond() + '&' + SIGNATURE + '=' + link.signature();
        return base + path + link.attachment() + rest + '?' + query;
    }

    /** The link that an address holds; one that can be read and is not genuine is found out by {@link Uploads}. */
    public static FileLink read(
            FileLink.Use use, String attachment, @Nullable String expires, @Nullable String signature) {
        Instant end = expires != null && expires.matches("[0-9]{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(expires))
                : Instant.EPOCH;
        return new FileLink(use, attachment, end, signature == null ? "" : signature);
    }
}
