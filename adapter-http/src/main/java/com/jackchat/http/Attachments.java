package com.jackchat.http;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Guest;
import com.jackchat.domain.UnauthorizedException;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.Uploads;
import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.JsonObject;
import com.jackchat.protocol.RestBodies;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Files in and out. Whoever shows a signed address needs nothing else; it is all that a browser's picture can show. */
@Path("/chat")
public final class Attachments {

    /** The property of a request whose container sends files by itself. */
    static final String SENDS_FILES = Attachments.class.getName();

    static final String UPLOADS_PATH = FileUrls.UPLOADS.substring(1);

    private static final int PIECE = 32 * 1024;

    private final Uploads uploads;
    private final Bearers bearers;
    private final GuestThrottle throttle;
    private final FileUrls urls;
    private final InstantSource clock;

    Attachments(Uploads uploads, Bearers bearers, GuestThrottle throttle, FileUrls urls, InstantSource clock) {
        this.uploads = uploads;
        this.bearers = bearers;
        this.throttle = throttle;
        this.urls = urls;
        this.clock = clock;
    }

    @POST
    @Path("upload-url")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(byte[] body, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        throttle.upload(guest);
        Attachment file = uploads.announce(guest, RestBodies.file(JsonObject.parse(body)));
        return Answers.json(201, RestJson.upload(file, urls.upload(file)));
    }

    /** Answers with the file as a message may name it. */
    @PUT
    @Path("uploads/{id}")
    public Response upload(
            @PathParam("id") String id,
            @QueryParam(FileUrls.EXPIRES) @Nullable String expires,
            @QueryParam(FileUrls.SIGNATURE) @Nullable String signature,
            InputStream body,
            @Context ContainerRequestContext request) {
        ArrivedFile arrived = ArrivedFile.of(request);
        FileLink link = FileUrls.read(FileLink.Use.UPLOAD, id, expires, signature);
        Attachment file = genuine(() -> arrived != null ? arrived.finish() : read(link, body));
        return Answers.json(200, RestJson.uploaded(file, urls));
    }

    private Attachment read(FileLink link, InputStream body) {
        try (Uploads.Reception reception = uploads.receive(link)) {
            byte[] piece = new byte[PIECE];
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                reception.write(ByteBuffer.wrap(piece, 0, read));
            }
            return reception.finish();
        } catch (IOException gone) {
            throw HttpProblem.of(400, ErrorCode.INVALID_MESSAGE, "The body ended before it was whole");
        }
    }

    @GET
    @Path("files/{id}")
    public Response file(
            @PathParam("id") String id,
            @QueryParam(FileUrls.EXPIRES) @Nullable String expires,
            @QueryParam(FileUrls.SIGNATURE) @Nullable String signature,
            @HeaderParam("Range") @Nullable String range,
            @Context ContainerRequestContext request) {
        return download(FileUrls.read(FileLink.Use.FILE, id, expires, signature), range, request);
    }

    @GET
    @Path("files/{id}" + FileUrls.THUMBNAIL)
    public Response thumbnail(
            @PathParam("id") String id,
            @QueryParam(FileUrls.EXPIRES) @Nullable String expires,
            @QueryParam(FileUrls.SIGNATURE) @Nullable String signature,
            @Context ContainerRequestContext request) {
        return download(FileUrls.read(FileLink.Use.THUMBNAIL, id, expires, signature), null, request);
    }

    private Response download(FileLink link, @Nullable String range, ContainerRequestContext request) {
        Uploads.Download download = genuine(() -> uploads.open(link));
        Duration valid = Duration.between(clock.instant(), link.expires());
        boolean sent = Boolean.TRUE.equals(request.getProperty(SENDS_FILES));
        return FileAnswer.of(download, ByteRange.of(range, download.file().size()), valid, sent);
    }

    /** There is nobody to log in: the address itself is not good, or not any more. */
    private static <T> T genuine(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnauthorizedException e) {
            throw HttpProblem.of(403, ErrorCode.UNAUTHORIZED, String.valueOf(e.getMessage()));
        }
    }
}
