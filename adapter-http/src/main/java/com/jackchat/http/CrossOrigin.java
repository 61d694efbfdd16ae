package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.OriginPolicy;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Lets the hotels' own sites use what is meant for guests (CORS), and nobody anything else. */
@PreMatching
final class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Pattern GUEST_CALLS = Pattern.compile("(chat|api/v1/sessions)(/.*)?");
    private static final Pattern WIDGET_FILES = Pattern.compile("widget\\.js|widget/.*");

    private final OriginPolicy policy;
    private final OwnOrigin own;

    CrossOrigin(OriginPolicy policy, OwnOrigin own) {
        this.policy = policy;
        this.own = own;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null || !isShared(request)) return;
        // The widget's files are no secret: a foreign page merely gets no leave to read them.
        boolean call = GUEST_CALLS.matcher(path(request)).matches();
        if (call && !policy.allows(origin, own.of(request))) {
            throw HttpProblem.of(403, ErrorCode.UNAUTHORIZED, "This site may not use the chat");
        }
        boolean preflight = request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                    .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
                    .header("Access-Control-Max-Age", "600")
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isShared(request)) return;
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (WIDGET_FILES.matcher(path(request)).matches()) {
            headers.putSingle("Cross-Origin-Resource-Policy", "cross-origin");
        }
        if (policy.allowed().isEmpty()) {
            headers.putSingle("Access-Control-Allow-Origin", "*");
        } else {
            headers.add(HttpHeaders.VARY, "Origin");
            String origin = request.getHeaderString("Origin");
            if (origin == null || !policy.allows(origin, own.of(request))) return;
            headers.putSingle("Access-Control-Allow-Origin", origin);
        }
        headers.putSingle("Access-Control-Expose-Headers", "ETag, Retry-After");
    }

    private static boolean isShared(ContainerRequestContext request) {
        String path = path(request);
        return GUEST_CALLS.matcher(path).matches() || WIDGET_FILES.matcher(path).matches();
    }

    private static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
