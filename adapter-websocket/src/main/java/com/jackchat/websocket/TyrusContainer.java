package com.jackchat.websocket;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** What Tyrus' engine wants to know of its container: the limits that a new session starts with. */
final class TyrusContainer extends TyrusServerContainer {

    private final TyrusWebSocketEngine engine;

    TyrusContainer(int messageLimit, int incomingBuffer) {
        super((Set<Class<?>>) null);
        setDefaultMaxTextMessageBufferSize(messageLimit);
        setDefaultMaxBinaryMessageBufferSize(messageLimit);
        // Below zero is none. Zero, Tyrus' own default, makes it schedule a task of 0 ms for each message.
        setDefaultMaxSessionIdleTimeout(-1);
        engine = TyrusWebSocketEngine.builder(this)
                .incomingBufferSize(incomingBuffer)
                .build();
    }

    @Override
    public void register(Class<?> endpoint) throws DeploymentException {
        engine.register(endpoint, "/");
    }

    @Override
    public void register(ServerEndpointConfig endpoint) throws DeploymentException {
        engine.register(endpoint, "/");
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }
}
