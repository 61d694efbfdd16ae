package com.jackchat.http;

import com.jackchat.application.StaffLogins;
import com.jackchat.domain.Attachment;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.FileLink;
import com.jackchat.ports.Uploads;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.JsonObject;
import com.jackchat.protocol.RestBodies;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** How staff get leave to upload a file for a conversation, and to look at one whose address is over. */
@Path("/api/v1/staff")
public final class StaffUploads {

    private final Uploads uploads;
    private final StaffLogins logins;
    private final GuestThrottle throttle;
    private final FileUrls urls;
    private final OwnOrigin ownOrigin;

    StaffUploads(Uploads uploads, StaffLogins logins, GuestThrottle throttle, FileUrls urls, OwnOrigin ownOrigin) {
        this.uploads = uploads;
        this.logins = logins;
        this.throttle = throttle;
        this.urls = urls;
        this.ownOrigin = ownOrigin;
    }

    @POST
    @Path("upload-url")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(
            byte[] body,
            @CookieParam(StaffCookie.NAME) @Nullable String token,
            @Context ContainerRequestContext request) {
        ownOrigin.require(request);
        StaffMember me = member(token);
        throttle.upload(me);
        JsonObject json = JsonObject.parse(body);
        Attachment file =
                uploads.announce(me, Queries.conversation(json.text("conversationId")), RestBodies.file(json));
        return Answers.json(201, RestJson.upload(file, urls.upload(file)));
    }

    /** Leads on to an address that holds for some minutes. */
    @GET
    @Path("files/{id}")
    public Response file(@PathParam("id") String id, @CookieParam(StaffCookie.NAME) @Nullable String token) {
        return leadTo(FileLink.Use.FILE, id, token);
    }

    @GET
    @Path("files/{id}" + FileUrls.THUMBNAIL)
    public Response thumbnail(@PathParam("id") String id, @CookieParam(StaffCookie.NAME) @Nullable String token) {
        return leadTo(FileLink.Use.THUMBNAIL, id, token);
    }

    private Response leadTo(FileLink.Use use, String id, @Nullable String token) {
        String address = urls.of(uploads.renew(member(token), use, id));
        return Response.status(302)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private StaffMember member(@Nullable String token) {
        return logins.member(token).orElseThrow(() -> HttpProblem.unauthorized("Please log in", StaffAccess.CHALLENGE));
    }
}
