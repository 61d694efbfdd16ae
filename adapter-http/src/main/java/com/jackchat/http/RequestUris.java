package com.jackchat.http;

import java.net.URI;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;

/** What a request asks for, below a base that does not depend on what the client says the server's name is. */
final class RequestUris {

    static final URI BASE = URI.create("http://jack-chat/");

    private RequestUris() {}

    static URI of(Request request) {
        String path = request.getRequest()
                .getRequestURIRef()
                .getOriginalRequestURIBC()
                .toString();
        return of(path, request.getQueryString());
    }

    /** @throws IllegalArgumentException when it cannot be read as an address */
    static URI of(String path, @Nullable String query) {
        String encoded =
                UriComponent.contextualEncode(path.startsWith("/") ? path : '/' + path, UriComponent.Type.PATH);
        String address = "http://jack-chat" + encoded;
        if (query != null && !query.isEmpty()) {
            address += '?' + UriComponent.contextualEncode(query, UriComponent.Type.QUERY);
        }
        return URI.create(address);
    }
}
