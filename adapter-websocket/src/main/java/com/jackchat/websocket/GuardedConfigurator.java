package com.jackchat.websocket;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an endpoint per connection, and hands it what the client said in its handshake.
 *
 * <p>The user properties that {@code modifyHandshake} sees belong to one connection and become the session's: Jakarta
 * WebSocket 2.1 says so, and Tyrus 2.2, Tomcat and Jetty do so. Nothing else is shared between connections here.
 */
public final class GuardedConfigurator<E extends GuardedEndpoint> extends ServerEndpointConfig.Configurator {

    // Only Jetty tells endpoints where a connection comes from; the other containers need a filter in front.
    private static final String JETTY_ADDRESS = "jakarta.websocket.endpoint.remoteAddress";

    private final Supplier<E> endpoints;

    private GuardedConfigurator(Supplier<E> endpoints) {
        this.endpoints = requireNonNull(endpoints, "endpoints");
    }

    /** What any Jakarta container can serve at this path; the supplier is asked once per connection. */
    public static <E extends GuardedEndpoint> ServerEndpointConfig serve(
            String path, Class<E> type, Supplier<E> endpoints) {
        return ServerEndpointConfig.Builder.create(type, path)
                .configurator(new GuardedConfigurator<>(endpoints))
                .build();
    }

    /** Whether this endpoint gets the {@link Handshake}, and so needs nothing of the request from its session. */
    static boolean serves(@Nullable ServerEndpointConfig endpoint) {
        return endpoint != null && endpoint.getConfigurator() instanceof GuardedConfigurator;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(endpoints.get());
    }

    /** Admission decides about origins, before this. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    /** None: an inflated message has no bound. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Map<String, Object> ofThisConnection = config.getUserProperties();
        var handshake = read(request, ofThisConnection);
        if (request.getHttpSession() instanceof GrizzlyWire wire) {
            ofThisConnection.put(Wire.PROPERTY, wire);
            var told = wire.takeHandshake();
            if (told != null) handshake = told;
        }
        ofThisConnection.put(Handshake.PROPERTY, handshake);
    }

    private static Handshake read(HandshakeRequest request, Map<String, Object> properties) {
        var address = properties.get(JETTY_ADDRESS) instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress()
                : "";
        return new Handshake(
                request.getRequestURI().getPath(),
                new HashMap<>(request.getParameterMap()),
                new HashMap<>(request.getHeaders()),
                address);
    }
}
