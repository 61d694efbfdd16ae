package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy as companies and hotels have them: pages and requests pass, and what becomes of a WebSocket's handshake is
 * its {@link Mode}. A browser opens a connection of its own for a WebSocket, so the first request tells.
 */
final class UpgradeProxy implements AutoCloseable {

    /** What becomes of WebSockets. */
    enum Mode {
        PASS,
        REFUSE,
        SWALLOW
    }

    private static final byte[] FORBIDDEN =
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> upgraded = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    UpgradeProxy(int target) throws IOException {
        this.target = target;
        start("upgrade-proxy", this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    /** From now on; WebSockets that stand are cut unless they pass. */
    void webSockets(Mode now) throws IOException {
        mode = now;
        if (now == Mode.PASS) return;
        for (Socket socket : upgraded) socket.close();
    }

    /** How many WebSockets stand. */
    int standing() {
        return upgraded.size();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            sockets.add(client);
            start("upgrade-proxy-new", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        byte[] head = head(client.getInputStream());
        boolean upgrade = new String(head, ISO_8859_1).toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket");
        if (upgrade && mode == Mode.SWALLOW) return;
        if (upgrade && mode == Mode.REFUSE) {
            client.getOutputStream().write(FORBIDDEN);
            client.close();
            return;
        }
        Socket far = new Socket();
        sockets.add(far);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        far.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        if (upgrade) upgraded.add(client);
        far.getOutputStream().write(head);
        start("upgrade-proxy-up", () -> carry(client, far));
        start("upgrade-proxy-down", () -> carry(far, client));
    }

    /** All that comes until the first request's head is whole; a body's beginning may be with it. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        do {
            int read = in.read(buffer);
            if (read < 0) throw new IOException("gone");
            head.write(buffer, 0, read);
        } while (!head.toString(ISO_8859_1).contains("\r\n\r\n"));
        return head.toByteArray();
    }

    private void carry(Socket from, Socket to) throws IOException {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } finally {
            for (Socket socket : Set.of(from, to)) {
                sockets.remove(socket);
                upgraded.remove(socket);
                socket.close();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException gone) {
                        // One of the ends went; the other hears of it by the socket's end.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) socket.close();
    }
}
