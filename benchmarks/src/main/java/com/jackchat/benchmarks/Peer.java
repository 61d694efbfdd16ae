package com.jackchat.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the load generator's connections. */
final class Peer {

    enum State {
        CONNECTING,
        UPGRADING,
        GREETING,
        READY
    }

    private static final byte[] NOTHING = {};

    final SocketChannel channel;
    final Template template;
    final InFlight inFlight = new InFlight();
    final String identify;
    State state = State.CONNECTING;
    /** As the server named them; empty where it does not. */
    String visitorId = "";

    String visitorToken = "";
    /** Whose messages this one gets, and which is next. */
    @Nullable
    Peer watched;

    long expected;
    private byte[] rest = NOTHING;
    private @Nullable ByteBuffer unsent;

    Peer(SocketChannel channel, Template template, String identify) {
        this.channel = channel;
        this.template = template;
        this.identify = identify;
    }

    /** Puts back what did not come whole last time. */
    void restore(ByteBuffer in) {
        in.put(rest);
        rest = NOTHING;
    }

    void keep(byte[] bytes, int from, int to) {
        rest = from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
    }

    boolean isBlocked() {
        return unsent != null;
    }

    /** Writes these bytes after what waits; says whether all are written. */
    boolean write(ByteBuffer bytes) throws IOException {
        if (unsent == null) {
            channel.write(bytes);
            if (!bytes.hasRemaining()) return true;
            unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            return false;
        }
        ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + bytes.remaining());
        unsent = both.put(unsent).put(bytes).flip();
        return writeOn();
    }

    /** Writes on where the socket was full; says whether all is written. */
    boolean writeOn() throws IOException {
        if (unsent == null) return true;
        channel.write(unsent);
        if (unsent.hasRemaining()) return false;
        unsent = null;
        return true;
    }
}
