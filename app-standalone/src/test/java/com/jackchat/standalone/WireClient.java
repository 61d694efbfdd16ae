package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A WebSocket client that is all bytes: it reads when it is told to, answers no pings by itself, and sends whatever no
 * good client would.
 */
final class WireClient implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    /** A frame of the server; each char of the payload is a byte. */
    record Received(int opcode, String payload) {

        String text() {
            return new String(payload.getBytes(ISO_8859_1), UTF_8);
        }

        /** Of a close frame. */
        int code() {
            return payload.charAt(0) << 8 | payload.charAt(1);
        }
    }

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A plain TCP connection to this machine. */
    static WireClient connect(int port) throws IOException {
        return connect(port, 0);
    }

    /** @param receiveBuffer how much the kernel may take for a client that does not read, in bytes; 0 for its own choice */
    static WireClient connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new WireClient(socket);
    }

    /** A guest of a hotel who was let in and has identified. */
    static WireClient guest(int port, String visitor) throws IOException {
        WireClient client = connect(port);
        client.identify(visitor);
        return client;
    }

    void identify(String visitor) throws IOException {
        if (handshake("/ws/chat?hotelId=hotel_1") != 101) throw new IOException("refused");
        text("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
        next("identified");
    }

    static String handshakeText(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(line -> line + "\r\n")
                                .toList())
                + "\r\n";
    }

    /** The status that the server answers with; the answer's headers and a short body are read. */
    int handshake(String target, String... headers) throws IOException {
        raw(handshakeText(target, headers).getBytes(ISO_8859_1));
        String head = head();
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The server's status line and headers. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) throw new EOFException("after " + head);
            head.write(read);
        }
        return head.toString(ISO_8859_1);
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void text(String text) throws IOException {
        raw(frame(TEXT, true, text.getBytes(UTF_8)));
    }

    void say(String id, String content) throws IOException {
        text("{\"type\":\"message\",\"clientMessageId\":\"" + id + "\",\"content\":\"" + content + "\"}");
    }

    void pong() throws IOException {
        raw(frame(PONG, true, new byte[0]));
    }

    static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 14);
        bytes.write((last ? 0x80 : 0) | opcode);
        int length = payload.length;
        if (length < 126) {
            bytes.write(0x80 | length);
        } else if (length < 65_536) {
            bytes.writeBytes(new byte[] {(byte) (0x80 | 126), (byte) (length >> 8), (byte) length});
        } else {
            bytes.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) bytes.write((int) ((long) length >> shift));
        }
        byte[] mask = {1, 2, 3, 4};
        bytes.writeBytes(mask);
        byte[] masked = new byte[length];
        for (int i = 0; i < length; i++) masked[i] = (byte) (payload[i] ^ mask[i % 4]);
        bytes.writeBytes(masked);
        return bytes.toByteArray();
    }

    /** The next frame, whole. */
    Received receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte();
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = in.readLong();
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Received(opcode, new String(payload, ISO_8859_1));
    }

    /** The next text frame of this type. */
    String next(String type) throws IOException {
        while (true) {
            Received received = receive();
            if (received.opcode() == CLOSE) throw new IOException("closed with " + received.code() + " before " + type);
            if (received.text().contains("\"type\":\"" + type + "\"")) return received.text();
        }
    }

    /** The code that the server closes with, whatever comes before. */
    int awaitClose() throws IOException {
        Received received = receive();
        while (received.opcode() != CLOSE) received = receive();
        return received.code();
    }

    /** Whether the server has ended the connection, waiting for it. */
    boolean ended() throws IOException {
        try {
            while (in.read() >= 0) {}
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
