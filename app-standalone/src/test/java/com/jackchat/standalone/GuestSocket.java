package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guest's client that is none of ours: the JDK's, and frames as they go over the wire. */
final class GuestSocket {

    private static final String GONE = "";
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z_]+)\"");

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile boolean calledBack;

    private GuestSocket(HttpClient client, URI address) {
        socket = client.newWebSocketBuilder()
                .buildAsync(address, new Incoming())
                .orTimeout(30, SECONDS)
                .join();
    }

    static GuestSocket open(HttpClient client, URI address) {
        return new GuestSocket(client, address);
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** The next frame of this type; those before it are of no interest. */
    String next(String type) throws InterruptedException {
        return nextOf(type);
    }

    /** The next frame of one of these types. */
    String nextOf(String... types) throws InterruptedException {
        for (String frame = frames.poll(30, SECONDS); frame != null; frame = frames.poll(30, SECONDS)) {
            for (String type : types) {
                if (frame.contains("\"type\":\"" + type + "\"")) return frame;
            }
            if (frame.equals(GONE)) break;
        }
        throw new AssertionError(
                "no " + String.join(" or ", types) + (closed.isDone() ? " came, but " + closed : " came within 30 s"));
    }

    /** The types of all frames to come, up to one of this type. */
    List<String> typesUntil(String type) throws InterruptedException {
        List<String> types = new ArrayList<>();
        while (!types.contains(type)) {
            String frame = frames.poll(30, SECONDS);
            if (frame == null || frame.equals(GONE)) throw new AssertionError("no " + type + " came after " + types);
            Matcher found = TYPE.matcher(frame);
            if (!found.find()) throw new AssertionError("a frame without a type: " + frame);
            types.add(found.group(1));
        }
        return types;
    }

    /** Whether it was told to come back later. */
    boolean isCalledBack() {
        return calledBack;
    }

    /** What the server has refused so far. */
    List<String> errors() {
        return errors;
    }

    /** Leaves without ceremony. */
    void close() {
        socket.abort();
    }

    /** The code that the server closes with. */
    int awaitClose() {
        return closed.orTimeout(30, SECONDS).join();
    }

    private final class Incoming implements WebSocket.Listener {

        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                if (frame.indexOf("\"type\":\"reconnect\"") >= 0) calledBack = true;
                if (frame.indexOf("\"type\":\"error\"") >= 0) errors.add(frame.toString());
                frames.add(frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            frames.add(GONE);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
            frames.add(GONE);
        }
    }
}
