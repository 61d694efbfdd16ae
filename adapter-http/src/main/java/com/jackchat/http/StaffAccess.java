package com.jackchat.http;

import com.jackchat.application.StaffLogins;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.StaffDesk;
import com.jackchat.protocol.FrameException;
import com.jackchat.protocol.JsonObject;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How staff log in and out. */
@Path("/api/v1/staff")
public final class StaffAccess {

    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int MAX_LOGIN = 128;
    private static final int MAX_PASSWORD = 1024;
    static final String CHALLENGE = "Cookie realm=\"staff\", cookie-name=" + StaffCookie.NAME;

    private final StaffLogins logins;
    private final Duration lifetime;
    private final StaffDesk desk;
    private final LoginThrottle throttle;
    private final OwnOrigin ownOrigin;
    private final ClientAddresses clients;
    private final Workers passwordChecks;

    StaffAccess(
            StaffLogins logins,
            Duration lifetime,
            StaffDesk desk,
            LoginThrottle throttle,
            OwnOrigin ownOrigin,
            ClientAddresses clients,
            Workers passwordChecks) {
        this.logins = logins;
        this.lifetime = lifetime;
        this.desk = desk;
        this.throttle = throttle;
        this.ownOrigin = ownOrigin;
        this.clients = clients;
        this.passwordChecks = passwordChecks;
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    public void login(
            byte[] body,
            @CookieParam(StaffCookie.NAME) @Nullable String before,
            @Context ContainerRequestContext request,
            @Suspended AsyncResponse answer) {
        ownOrigin.require(request);
        if (body.length > MAX_BODY_BYTES) throw new FrameException(ProblemAnswers.TOO_LARGE);
        JsonObject json = JsonObject.parse(body);
        String login = json.text("login");
        String password = json.text("password");
        if (login.length() > MAX_LOGIN || password.length() > MAX_PASSWORD) throw refused();
        throttle.attempt(login, clients.of(request));
        boolean secure = ownOrigin.isSecure(request);
        // A password costs a few hundred milliseconds of CPU: never on the threads that guests wait for.
        passwordChecks.execute(() -> Answers.resume(answer, () -> verified(login, password, before, secure)));
    }

    @POST
    @Path("logout")
    public Response logout(
            @CookieParam(StaffCookie.NAME) @Nullable String token, @Context ContainerRequestContext request) {
        ownOrigin.require(request);
        logins.end(token);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, StaffCookie.gone(ownOrigin.isSecure(request)))
                .build();
    }

    @GET
    @Path("me")
    public Response me(@CookieParam(StaffCookie.NAME) @Nullable String token) {
        StaffMember member =
                logins.member(token).orElseThrow(() -> HttpProblem.unauthorized("Please log in", CHALLENGE));
        return described(member).build();
    }

    private Response verified(String login, String password, @Nullable String before, boolean secure) {
        StaffMember member = logins.verify(login, password).orElseThrow(StaffAccess::refused);
        logins.end(before);
        String token = logins.begin(member, lifetime);
        return described(member)
                .header(HttpHeaders.SET_COOKIE, StaffCookie.holding(token, lifetime, secure))
                .build();
    }

    private Response.ResponseBuilder described(StaffMember member) {
        return Response.ok(RestJson.me(member, desk.hotels(member)), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The same for a name that does not exist and a password that is wrong. */
    private static HttpProblem refused() {
        return HttpProblem.unauthorized("The name or the password is wrong", CHALLENGE);
    }
}
