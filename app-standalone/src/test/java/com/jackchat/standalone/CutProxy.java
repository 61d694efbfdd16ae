package com.jackchat.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that can be cut: TCP through a port of its own. While a direction is cut nothing goes that way, and neither
 * end hears of it; what was sent meanwhile arrives late, as TCP would have it. New connections are taken, and hang.
 */
final class CutProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();

    // Guarded by the lock.
    private boolean toServer = true;
    private boolean toClient = true;

    CutProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        start("cut-proxy", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void cut() {
        let(false, false);
    }

    void cutToServer() {
        let(false, true);
    }

    void cutToClient() {
        let(true, false);
    }

    void heal() {
        let(true, true);
    }

    private void let(boolean up, boolean down) {
        synchronized (lock) {
            toServer = up;
            toClient = down;
            lock.notifyAll();
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (true) {
            Socket client = server.accept();
            sockets.add(client);
            start("cut-proxy-new", () -> connect(client));
        }
    }

    /** The far end hears of a newcomer only when something can reach it. */
    private void connect(Socket client) throws IOException, InterruptedException {
        awaitOpen(true);
        Socket far = new Socket();
        sockets.add(far);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        far.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        start("cut-proxy-up", () -> carry(client, far, true));
        start("cut-proxy-down", () -> carry(far, client, false));
    }

    private void carry(Socket from, Socket to, boolean up) throws IOException, InterruptedException {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitOpen(up);
                out.write(buffer, 0, read);
            }
        } finally {
            // An end, too, is a message that has to get through.
            awaitOpen(up);
            sockets.remove(from);
            sockets.remove(to);
            from.close();
            to.close();
        }
    }

    private void awaitOpen(boolean up) throws InterruptedException {
        synchronized (lock) {
            while (up ? !toServer : !toClient) lock.wait();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException gone) {
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
