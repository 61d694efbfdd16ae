package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Greets as the chat does, and answers messages as a test wants it. Serves one connection. */
final class WrongServer implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"clientMessageId\":\"([^\"]*)\"");

    private final ServerSocket socket;
    private final Function<String, List<String>> answers;

    /** @param answers what is sent, given a message's client id */
    WrongServer(Function<String, List<String>> answers) throws IOException {
        this.answers = answers;
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "wrong-server");
        thread.setDaemon(true);
        thread.start();
    }

    static String ack(String clientMessageId) {
        return "{\"type\":\"message_ack\",\"clientMessageId\":\"%s\",\"messageId\":\"m\",\"timestamp\":\"t\"}"
                .formatted(clientMessageId);
    }

    Address address() {
        return Address.local(socket.getLocalPort(), "/", Dialect.CHAT);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            skipRequest(in);
            String accepted = String.join(
                    "\r\n",
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                    "",
                    "");
            out.write(accepted.getBytes(US_ASCII));
            send(out, "{\"type\":\"connected\",\"sessionId\":\"s\"}");
            frame(in);
            send(out, "{\"type\":\"identified\",\"guestId\":\"g\"}");
            while (true) {
                Matcher id = ID.matcher(frame(in));
                if (!id.find()) throw new IllegalStateException("no message");
                for (String answer : answers.apply(id.group(1))) send(out, answer);
            }
        } catch (IOException gone) {
            // The client has heard enough, or the test is over.
        }
    }

    private static void skipRequest(DataInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) text.append((char) in.readUnsignedByte());
    }

    private static String frame(DataInputStream in) throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) length = in.readUnsignedShort();
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) payload[i] ^= mask[i & 3];
        return new String(payload, UTF_8);
    }

    private static void send(OutputStream out, String text) throws IOException {
        byte[] payload = text.getBytes(UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
    }
}
