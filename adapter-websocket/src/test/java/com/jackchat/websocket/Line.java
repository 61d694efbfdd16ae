package com.jackchat.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection in a simulated world: real frames both ways, in order, until it is cut. */
final class Line implements Wire, Link {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the server does with it. */
    interface Server {
        void received(String frame);

        void gone();
    }

    final String name;
    private final Lanes lanes;
    private final Consumer<JsonNode> sent;
    private final Consumer<JsonNode> client;
    private final Runnable lost;
    private Server server;
    private boolean open = true;

    /**
     * @param sent sees each frame that the server sends, also those that never arrive
     * @param lost called when the server closes
     */
    Line(String name, Lanes lanes, Consumer<JsonNode> sent, Consumer<JsonNode> client, Runnable lost) {
        this.name = name;
        this.lanes = lanes;
        this.sent = sent;
        this.client = client;
        this.lost = lost;
    }

    void to(Server newServer) {
        server = newServer;
    }

    @Override
    public void say(Map<String, ?> frame) {
        String text = JSON.valueToTree(frame).toString();
        lanes.add(name + " up", () -> server.received(text));
    }

    /** The client hears nothing more; the server finds out later, and may still get what was said. */
    @Override
    public void cut(boolean swallowed) {
        if (!open) return;
        open = false;
        lanes.drop(name + " down");
        if (swallowed) lanes.drop(name + " up");
        lanes.add(name + " up", server::gone);
    }

    @Override
    public void opened(Session session, Outbound outbound, Consumer<String> received) {}

    @Override
    public boolean gathers() {
        return false;
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> landed) {
        for (Frame frame : frames) {
            JsonNode json = read(frame.text());
            sent.accept(json);
            if (open) {
                lanes.add(name + " down", () -> {
                    if (open) client.accept(json);
                });
            }
        }
        landed.accept(true);
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void flush(Outbound outbound) {
        outbound.pump();
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseReason reason) {
        lanes.add(name + " down", () -> {
            if (!open) return;
            cut(true);
            lost.run();
        });
    }

    @Override
    public void cut() {
        cut(true);
    }
}
