package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A WebSocket client that does what no good client does: it is all bytes, and the test decides each of them. */
final class RawClient implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    record Answer(int status, Map<String, String> headers, String body) {}

    /** A frame from the server; the payload as one character per byte. */
    record Received(int opcode, String payload) {

        String text() {
            return new String(payload.getBytes(ISO_8859_1), UTF_8);
        }

        int code() {
            return (payload.charAt(0) << 8) | payload.charAt(1);
        }

        String reason() {
            return new String(payload.substring(2).getBytes(ISO_8859_1), UTF_8);
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    static RawClient to(int port) throws IOException {
        return over(new Socket(), port);
    }

    static RawClient over(Socket socket, int port) throws IOException {
        if (!socket.isConnected()) socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** Connects and expects to be let in. */
    static RawClient open(int port, String target, String... headers) throws IOException {
        var client = to(port);
        var answer = client.handshake(target, headers);
        if (answer.status() != 101) throw new IOException("refused with " + answer);
        return client;
    }

    static String handshakeText(String target, String... headers) {
        var text = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (var header : headers) text.append(header).append("\r\n");
        return text + "\r\n";
    }

    Answer handshake(String target, String... headers) throws IOException {
        return ask(handshakeText(target, headers));
    }

    Answer ask(String text) throws IOException {
        raw(text.getBytes(ISO_8859_1));
        return answer();
    }

    Answer answer() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Answer(status, headers, new String(in.readNBytes(length), UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException("in a header, after " + line);
            if (b != '\r') line.write(b);
        }
        return line.toString(ISO_8859_1);
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void text(String text) throws IOException {
        raw(frame(TEXT, true, true, text.getBytes(UTF_8)));
    }

    static byte[] frame(int opcode, boolean fin, boolean masked, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write((fin ? 0x80 : 0) | opcode);
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            bytes.write(mask | payload.length);
        } else if (payload.length < 65_536) {
            bytes.write(mask | 126);
            bytes.write(payload.length >> 8);
            bytes.write(payload.length);
        } else {
            bytes.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) bytes.write((int) ((long) payload.length >> shift));
        }
        byte[] key = {1, 2, 3, 4};
        if (masked) bytes.writeBytes(key);
        for (int i = 0; i < payload.length; i++) bytes.write(masked ? payload[i] ^ key[i % 4] : payload[i]);
        return bytes.toByteArray();
    }

    /** The next frame, whole. */
    Received receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte();
        if ((length & 0x80) != 0) throw new IOException("a server's frame is masked");
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = in.readLong();
        var payload = new byte[(int) length];
        in.readFully(payload);
        return new Received(opcode, new String(payload, ISO_8859_1));
    }

    /** Reads on until the server closes, dropping what comes before. */
    Received receiveClose() throws IOException {
        var received = receive();
        while (received.opcode() != CLOSE) received = receive();
        return received;
    }

    /** Answers a close frame as a good client does, and has nothing more to say. */
    void leave() throws IOException {
        raw(frame(CLOSE, true, true, new byte[] {3, (byte) 0xe8}));
        socket.shutdownOutput();
    }

    /** Whether the server has ended the TCP connection, waiting for it. */
    boolean ended() {
        try {
            while (in.read() >= 0) {}
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    static byte[] bytes(int length, char filling) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) filling);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
