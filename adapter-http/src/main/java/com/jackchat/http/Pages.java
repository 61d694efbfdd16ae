package com.jackchat.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The widget, the console and the demonstration page. */
@Path("/")
public final class Pages {

    private static final String NO_CACHE = "no-cache";
    private static final String SHORT = "public, max-age=300";
    /** For files whose name changes with what is in them. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String CONSOLE_POLICY =
            "default-src 'self'; img-src 'self' https: data: blob:; style-src 'self'; "
                    + "script-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'self'";

    /** As strict as a hotel's own may be: what is shown there works under it. */
    private static final String DEMO_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' https: http: data: blob:; connect-src 'self' ws: wss:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    private final StaticFiles files;

    Pages(StaticFiles files) {
        this.files = files;
    }

    @GET
    public Response demo(@Context Request request, @Context HttpHeaders headers) {
        return answer("demo/index.html", NO_CACHE, request, headers).build();
    }

    /** Every option of the widget, live. */
    @GET
    @Path("demo/widget")
    public Response demoOfOptions(@Context Request request, @Context HttpHeaders headers) {
        return answer("demo/widget.html", NO_CACHE, request, headers)
                .header("Content-Security-Policy", DEMO_POLICY)
                .build();
    }

    @GET
    @Path("demo/{path: .+}")
    public Response demoFile(@PathParam("path") String path, @Context Request request, @Context HttpHeaders headers) {
        return answer("demo/" + path, NO_CACHE, request, headers).build();
    }

    @GET
    @Path("widget.js")
    public Response widget(@Context Request request, @Context HttpHeaders headers) {
        return answer("widget/widget.js", SHORT, request, headers).build();
    }

    /** The widget as an ES module, and its types. */
    @GET
    @Path("widget/{file: sdk\\.js|sdk\\.d\\.ts}")
    public Response sdk(@PathParam("file") String file, @Context Request request, @Context HttpHeaders headers) {
        return answer("widget/" + file, SHORT, request, headers).build();
    }

    @GET
    @Path("widget/assets/{path: .+}")
    public Response widgetAsset(
            @PathParam("path") String path, @Context Request request, @Context HttpHeaders headers) {
        return answer("widget/assets/" + path, FOREVER, request, headers).build();
    }

    @GET
    @Path("staff")
    public Response console(@Context Request request, @Context HttpHeaders headers) {
        return answer("staff/index.html", NO_CACHE, request, headers)
                .header("Content-Security-Policy", CONSOLE_POLICY)
                .build();
    }

    @GET
    @Path("staff/assets/{path: .+}")
    public Response consoleAsset(
            @PathParam("path") String path, @Context Request request, @Context HttpHeaders headers) {
        return answer("staff/assets/" + path, FOREVER, request, headers).build();
    }

    private Response.ResponseBuilder answer(String path, String cache, Request request, HttpHeaders headers) {
        StaticFile file = files.find(path).orElseThrow(NotFoundException::new);
        return file.answer(request, headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
                .header(HttpHeaders.CACHE_CONTROL, cache);
    }
}
