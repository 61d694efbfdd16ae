package com.jackchat.standalone;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A guest's client that sends as fast as it is told to, and does not care what it is told in return. */
final class Flooder implements AutoCloseable {

    private static final int BATCH_MILLIS = 5;

    private final int port;
    private final String visitor;
    private final int perSecond;
    private final long pauseNanos;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger otherwise = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable WireClient client;

    /** @param pauseMillis how long it stays away when it was closed */
    Flooder(int port, String visitor, int perSecond, int pauseMillis) {
        this.port = port;
        this.visitor = visitor;
        this.perSecond = perSecond;
        this.pauseNanos = pauseMillis * 1_000_000L;
        thread = new Thread(this::flood, visitor);
        thread.setDaemon(true);
        thread.start();
    }

    /** How many of its messages were RATE_LIMITED. */
    int refused() {
        return refused.get();
    }

    /** How often it was closed with 4008. */
    int closed() {
        return closed.get();
    }

    /** How often its connection ended in another way. */
    int otherwise() {
        return otherwise.get();
    }

    private void flood() {
        while (!stopped) {
            try (WireClient client = WireClient.connect(port)) {
                this.client = client;
                client.handshake("/ws/chat?hotelId=hotel_1");
                client.text("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\"}");
                client.next("identified");
                Thread pouring = new Thread(() -> pour(client), visitor + "-pours");
                pouring.setDaemon(true);
                pouring.start();
                listen(client);
            } catch (IOException gone) {
                if (!stopped) otherwise.incrementAndGet();
            }
            if (!stopped) LockSupport.parkNanos(pauseNanos);
        }
    }

    private void pour(WireClient client) {
        String batch = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        int each = Math.max(1, perSecond * BATCH_MILLIS / 1_000);
        try {
            for (int n = 0; !stopped; n++) {
                client.say(batch + "-" + n, "flood");
                if (n % each == each - 1) LockSupport.parkNanos(BATCH_MILLIS * 1_000_000L);
            }
        } catch (IOException gone) {
            // The one who listens hears it, too.
        }
    }

    private void listen(WireClient client) throws IOException {
        while (!stopped) {
            WireClient.Received received = client.receive();
            if (received.opcode() == WireClient.CLOSE) {
                if (received.code() == 4008) closed.incrementAndGet();
                else otherwise.incrementAndGet();
                return;
            }
            if (received.payload().contains("RATE_LIMITED")) refused.incrementAndGet();
        }
    }

    /** Ends the flood, without waiting for its end. */
    void stop() {
        stopped = true;
        WireClient open = client;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone, then.
            }
        }
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
