package com.jackchat.http;

import com.jackchat.ports.Administration;
import com.jackchat.ports.Transport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the server is, for people, load balancers and orchestrators. */
@Path("/")
public final class StatusPages {

    private final Administration administration;
    private final Supplier<Optional<Transport>> transport;

    StatusPages(Administration administration, Supplier<Optional<Transport>> transport) {
        this.administration = administration;
        this.transport = transport;
    }

    @GET
    @Path("health/live")
    public Response live() {
        return healthy();
    }

    @GET
    @Path("health/ready")
    public Response ready() {
        Optional<String> trouble = administration.trouble();
        return trouble.map(reason -> unhealthy(List.of(reason))).orElseGet(StatusPages::healthy);
    }

    @GET
    @Path("health/websocket")
    public Response webSocket() {
        List<String> reasons = new ArrayList<>();
        Optional<Transport> running = transport.get().filter(Transport::running);
        if (running.isEmpty()) reasons.add("the WebSocket transport is not running");
        administration.trouble().ifPresent(reasons::add);
        if (running.isEmpty() || !reasons.isEmpty()) return unhealthy(reasons);
        Transport server = running.get();
        return answer(200, json -> {
            json.writeStringField("status", "healthy");
            json.writeNumberField("connections", server.connections());
            json.writeNumberField("uptime", server.uptime().toSeconds());
        });
    }

    @GET
    @Path("ws-info")
    public Response info() {
        Optional<Transport> installed = transport.get();
        if (installed.isEmpty()) {
            return answer(500, json -> json.writeStringField("error", "There is no transport"));
        }
        Transport server = installed.get();
        return answer(200, json -> {
            json.writeStringField("transport", server.name());
            json.writeStringField("host", server.host());
            json.writeNumberField("port", server.port());
            json.writeNumberField("connectedUsers", server.connections());
            json.writeNumberField("connected_users", server.connections());
            json.writeBooleanField("running", server.running());
        });
    }

    private static Response healthy() {
        return answer(200, json -> json.writeStringField("status", "healthy"));
    }

    private static Response unhealthy(List<String> reasons) {
        return answer(503, json -> {
            json.writeStringField("status", "unhealthy");
            json.writeArrayFieldStart("reasons");
            for (String reason : reasons) json.writeString(reason);
            json.writeEndArray();
        });
    }

    private static Response answer(int status, Json.Fields fields) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(Json.object(fields))
                .build();
    }
}
