package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/** Tries to connect until a server greets: what somebody waits for after a start. */
final class FirstFrame {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FirstFrame() {}

    /** Waits for {@code connected}, of an echo for the end of the handshake. */
    static void await(ServerProcess server) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!greets(server.address())) {
            if (!server.isAlive())
                throw new LoadException(server.name() + " ended at its start: " + server.lastLines());
            if (System.nanoTime() > until)
                throw new LoadException(server.name() + " does not greet: " + server.lastLines());
            ServerProcess.pause(Duration.ofMillis(2));
        }
    }

    private static boolean greets(Address address) {
        try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET " + address.path() + " HTTP/1.1\r\nHost: " + address.host() + ":" + address.port()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return comes(socket.getInputStream(), address.dialect() == Dialect.CHAT ? "\"connected\"" : "HTTP/1.1 101");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean comes(InputStream in, String wanted) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] some = new byte[4096];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            all.append(new String(some, 0, read, UTF_8));
            if (all.indexOf(wanted) >= 0) return true;
        }
        return false;
    }
}
