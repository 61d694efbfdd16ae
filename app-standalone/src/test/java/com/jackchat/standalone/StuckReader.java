package com.jackchat.standalone;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * A guest who asks for page after page of what was said, and takes none: the kernel's buffers fill, then the server's.
 * Some say by unasked pongs that they are alive.
 */
final class StuckReader implements AutoCloseable {

    private static final int SMALLEST_BUFFER = 4_096;
    private static final int PAGES = 40;
    private static final long PONG_NANOS = 500_000_000;

    private final WireClient client;
    private volatile boolean stopped;

    private StuckReader(WireClient client) {
        this.client = client;
    }

    /** Has something worth a page said first. */
    static void fill(int port, String visitor) throws IOException {
        try (WireClient guest = WireClient.guest(port, visitor)) {
            for (int i = 0; i < 40; i++) {
                guest.say("fill-" + i, "x".repeat(4_000));
                guest.next("message_ack");
            }
        }
    }

    /** As the guest who was filled for. */
    static StuckReader stuck(int port, String visitor, boolean pongs) throws IOException {
        WireClient client = WireClient.connect(port, SMALLEST_BUFFER);
        if (client.handshake("/ws/chat?hotelId=hotel_1") != 101) throw new IOException("refused");
        client.text("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
        String conversation = client.next("history").replaceAll("(?s).*?\"conversationId\":\"([^\"]+)\".*", "$1");
        client.next("identified");
        for (int i = 0; i < PAGES; i++) {
            client.text("{\"type\":\"history\",\"limit\":100,\"conversationId\":\"" + conversation + "\"}");
        }
        StuckReader reader = new StuckReader(client);
        if (pongs) reader.answerPings();
        return reader;
    }

    private void answerPings() {
        Thread thread = new Thread(() -> {
            try {
                while (!stopped) {
                    client.pong();
                    LockSupport.parkNanos(PONG_NANOS);
                }
            } catch (IOException gone) {
                // That is what it is here for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        client.close();
    }
}
