package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.application.JackChat;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.websocket.ChatServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest's first message to a chat in memory, on a port of this machine's own, while the real one starts: what the JVM
 * loads for it, the first real guest need not wait for. Clients may wait for an answer as little as 100 ms.
 */
final class Rehearsal {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private static final int PATIENCE_MILLIS = 1_500;
    private static final String HANDSHAKE = """
            GET /ws/chat?hotelId=rehearsal HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: cmVoZWFyc2FsLTEyMzQ1Ng==\r
            \r
            """;
    private static final String IDENTIFY = "{\"type\":\"identify\",\"resumeConversation\":true}";
    private static final String MESSAGE = "{\"type\":\"message\",\"clientMessageId\":\"1\",\"content\":\"Hello\"}";

    private final Thread thread = new Thread(Rehearsal::play, "jack-chat-rehearsal");

    /** Starts it beside whatever the caller does next. */
    static Rehearsal start() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.thread.setDaemon(true);
        rehearsal.thread.start();
        return rehearsal;
    }

    /** Waits for it, though not for long. */
    void await() {
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void play() {
        try (JackChat chat =
                        JackChat.on(InMemoryStorage.create(), new SingleNode()).build();
                ChatServer server = ChatServer.serving(chat).port(0).start()) {
            talk(server.port());
        } catch (IOException | RuntimeException e) {
            log.debug("The rehearsal failed", e);
        }
    }

    /** Twice, for what the first time prepares the second may load. */
    private static void talk(int port) throws IOException {
        for (int time = 0; time < 2; time++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream();
                out.write(HANDSHAKE.getBytes(ISO_8859_1));
                readUntil(in, "connected");
                out.write(frame(IDENTIFY));
                readUntil(in, "identified");
                out.write(frame(MESSAGE));
                readUntil(in, "message_ack");
            }
        }
    }

    /** A masked text frame of less than 126 bytes; the mask is all zeros, which is as good as any here. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(UTF_8);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    private static void readUntil(InputStream in, String word) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[1024];
        while (read.indexOf("\"" + word + "\"") < 0) {
            int count = in.read(buffer);
            if (count < 0) throw new IOException("closed before " + word);
            read.append(new String(buffer, 0, count, ISO_8859_1));
        }
    }
}
