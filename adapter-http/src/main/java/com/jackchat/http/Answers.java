package com.jackchat.http;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** How the API answers. */
final class Answers {

    private Answers() {}

    /** JSON that is good for this one answer only. */
    static Response json(int status, String json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json)
                .build();
    }

    /** Answers with what the work brings, or with its failure. */
    static void resume(AsyncResponse answer, Supplier<Response> work) {
        Response response;
        try {
            response = work.get();
        } catch (RuntimeException e) {
            answer.resume(e);
            return;
        }
        answer.resume(response);
    }
}
