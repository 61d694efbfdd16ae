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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        if (origin == null || !isShared(path(request))) return;
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
        MultivaluedMap<String, Object> headers = response.getHeaders();
        answering(path(request), request.getHeaderString("Origin"), () -> own.of(request))
                .forEach((name, value) -> {
                    if (name.equals(HttpHeaders.VARY)) headers.add(name, value);
                    else headers.putSingle(name, value);
                });
    }

    /**
     * The headers of an answer to a request of which nothing else is known: it was refused before all of it was here.
     * Without them, a page learns only that something went wrong.
     */
    Map<String, String> answeringEarly(String path, @Nullable String origin) {
        // A page of our own needs none.
        return answering(relative(path), origin, () -> null);
    }

    private Map<String, String> answering(String path, @Nullable String origin, Supplier<@Nullable String> ownOrigin) {
        if (!isShared(path)) return Map.of();
        Map<String, String> headers = new LinkedHashMap<>();
        if (WIDGET_FILES.matcher(path).matches()) headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        if (policy.allowed().isEmpty()) {
            headers.put("Access-Control-Allow-Origin", "*");
        } else {
            headers.put(HttpHeaders.VARY, "Origin");
            if (origin == null || !policy.allows(origin, ownOrigin.get())) return headers;
            headers.put("Access-Control-Allow-Origin", origin);
        }
        headers.put("Access-Control-Expose-Headers", "ETag, Retry-After");
        return headers;
    }

    private static boolean isShared(String path) {
        return GUEST_CALLS.matcher(path).matches() || WIDGET_FILES.matcher(path).matches();
    }

    private static String path(ContainerRequestContext request) {
        return relative(request.getUriInfo().getPath());
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
