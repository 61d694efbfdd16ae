package com.jackchat.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server, all served by the thread that calls {@link #poll}. Checks what comes: an answer that nobody
 * waits for, an error or a closed connection is a {@link LoadException}.
 */
final class Crowd implements AutoCloseable {

    /** Who says nothing of itself is a new visitor. */
    static final String A_NEW_VISITOR = "{\"type\":\"identify\",\"protocol\":1}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 64;
    private static final int BUFFER = 1 << 20;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Address address;
    private final Selector selector;
    private final String run =
            Long.toString(System.currentTimeMillis() / 1000, 36) + Integer.toString(RUNS.incrementAndGet(), 36);
    private final List<Peer> peers = new ArrayList<>();
    private final byte[] text = new byte[BUFFER];
    private final ByteBuffer in = ByteBuffer.wrap(text);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final FrameReader reader = new FrameReader(this);
    private Answers answers = Answers.IGNORED;
    private @Nullable Peer writing;
    private int ready;

    private Crowd(Address address, Selector selector) {
        this.address = address;
        this.selector = selector;
    }

    static Crowd to(Address address) {
        try {
            return new Crowd(address, Selector.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Address address() {
        return address;
    }

    Answers answers() {
        return answers;
    }

    void listen(Answers listener) {
        answers = listener;
    }

    /** Connects this many more, and waits until each has said who it is. */
    List<Peer> join(int count, String identify) {
        int wanted = peers.size() + count;
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (ready < wanted) {
                while (peers.size() < wanted && peers.size() - ready < AT_ONCE) connect(identify);
                poll(100);
                if (System.nanoTime() > until) {
                    throw new LoadException("only %d of %d connections were made within %d s"
                            .formatted(ready, wanted, PATIENCE.toSeconds()));
                }
            }
        } catch (IOException e) {
            throw new LoadException("connection " + peers.size() + " could not be made: " + e.getMessage(), e);
        }
        return List.copyOf(peers.subList(wanted - count, wanted));
    }

    /** Sends the peer's next message; what one peer sends in a row leaves in one write, with {@link #flush}. */
    void send(Peer peer, long meantFor) {
        if (writing != peer || out.remaining() < peer.template.size()) {
            flush();
            writing = peer;
        }
        peer.template.put(peer.inFlight.sent(meantFor), out);
    }

    void flush() {
        Peer peer = writing;
        if (peer == null) return;
        writing = null;
        write(peer, out.flip());
        out.clear();
    }

    /** Handles what is there; waits for something if there is nothing, 0 for not at all. */
    void poll(long millis) {
        try {
            if (millis == 0) {
                selector.selectNow(this::handle);
            } else {
                selector.select(this::handle, millis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pollFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            poll(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    /** Resets all connections, so that no port is held back. */
    @Override
    public void close() {
        try {
            for (Peer peer : peers) {
                peer.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                peer.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(String identify) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (address.host().equals("127.0.0.1")) {
            // Each source address has ports of its own: one has too few for many runs of thousands.
            channel.bind(new InetSocketAddress("127.0.0." + (1 + peers.size() / 5000), 0));
        }
        Peer peer = new Peer(channel, new Template(run, peers.size()), identify);
        peers.add(peer);
        boolean connected = channel.connect(address.socket());
        channel.register(selector, SelectionKey.OP_CONNECT, peer);
        if (connected) upgrade(peer);
    }

    private void handle(SelectionKey key) {
        Peer peer = (Peer) key.attachment();
        try {
            if (key.isConnectable()) {
                peer.channel.finishConnect();
                upgrade(peer);
            } else {
                if (key.isWritable() && peer.writeOn()) key.interestOps(SelectionKey.OP_READ);
                if (key.isReadable()) read(peer);
            }
        } catch (IOException e) {
            throw new LoadException("a connection failed: " + e.getMessage(), e);
        }
    }

    private void upgrade(Peer peer) {
        String request = "GET " + address.path() + " HTTP/1.1\r\nHost: " + address.host() + ":" + address.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        peer.state = Peer.State.UPGRADING;
        interest(peer, SelectionKey.OP_READ);
        write(peer, ByteBuffer.wrap(request.getBytes(US_ASCII)));
    }

    private void read(Peer peer) throws IOException {
        in.clear();
        peer.restore(in);
        if (peer.channel.read(in) < 0) throw new LoadException("the server closed a connection");
        int used = 0;
        if (peer.state == Peer.State.UPGRADING) used = upgraded(peer);
        if (peer.state != Peer.State.UPGRADING) used = reader.read(peer, text, used, in.position());
        if (used == 0 && in.position() == BUFFER) throw new LoadException("a frame of more than " + BUFFER + " bytes");
        peer.keep(text, used, in.position());
        flush();
    }

    private int upgraded(Peer peer) {
        String answer = new String(text, 0, in.position(), US_ASCII);
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) return 0;
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new LoadException(
                    "the handshake was refused: " + answer.lines().findFirst().orElse(""));
        }
        if (!answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")) {
            throw new LoadException("the handshake's answer has a wrong key: " + answer);
        }
        peer.state = Peer.State.GREETING;
        if (address.dialect() == Dialect.ECHO) ready(peer);
        return end + 4;
    }

    void greeted(Peer peer) {
        write(peer, ByteBuffer.wrap(Masked.text(peer.identify)));
    }

    void ready(Peer peer) {
        if (peer.state == Peer.State.READY) return;
        peer.state = Peer.State.READY;
        ready++;
    }

    void pong(Peer peer, byte[] payload) {
        write(peer, ByteBuffer.wrap(Masked.pong(payload)));
    }

    private void write(Peer peer, ByteBuffer bytes) {
        try {
            if (!peer.write(bytes)) interest(peer, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            throw new LoadException("a connection failed: " + e.getMessage(), e);
        }
    }

    private void interest(Peer peer, int operations) {
        SelectionKey key = peer.channel.keyFor(selector);
        if (key == null) throw new IllegalStateException("not registered: " + new String(text, 0, 0, UTF_8));
        key.interestOps(operations);
    }
}
