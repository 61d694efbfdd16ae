package com.jackchat.websocket;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a client's frames and judges each by its header, before its payload is kept by anybody.
 *
 * <p>So a frame, or a chain of fragments, over the limit costs no memory: Tyrus would look at the size only when all of
 * it had been gathered, and would take unmasked frames. RFC 6455, 5.2 and 5.4. Not thread-safe: one reader per
 * connection.
 */
final class FrameScanner {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    static final int CLOSE = 8;
    private static final int PONG = 10;

    private final IntSupplier limit;
    private int headerBytes;
    private int headerNeeds = 2;
    private int opcode;
    private boolean fin;
    private long length;
    private int mask;
    private long payloadLeft;
    private long gathered;
    private boolean fragmented;

    /** @param limit the longest message in bytes, asked anew for each frame, for it may change */
    FrameScanner(IntSupplier limit) {
        this.limit = limit;
    }

    /**
     * Moves the buffer's position to the end of the current frame, or of the buffer.
     *
     * @return why the connection must close, or null if all is well so far
     */
    @Nullable
    CloseReason scan(ByteBuffer in) {
        while (headerBytes < headerNeeds) {
            if (!in.hasRemaining()) return null;
            var wrong = header(in.get() & 0xff);
            if (wrong != null) return wrong;
            if (headerBytes == headerNeeds) payloadLeft = length;
        }
        int step = (int) Math.min(payloadLeft, in.remaining());
        in.position(in.position() + step);
        payloadLeft -= step;
        return null;
    }

    /** Whether the last scan stopped at the end of a frame; {@link #opcode()} then tells which. */
    boolean atEnd() {
        return headerBytes == headerNeeds && payloadLeft == 0;
    }

    int opcode() {
        return opcode;
    }

    /**
     * The message, if the last scan went over all of it, from {@code start} to the buffer's position, in one frame.
     *
     * @return null for any other frame, and for what is no UTF-8
     */
    @Nullable
    String wholeText(ByteBuffer in, int start) {
        boolean whole = opcode == TEXT && fin && atEnd() && in.position() - start == headerNeeds + length;
        return whole ? TextPayload.decode(in, start + headerNeeds, (int) length, mask) : null;
    }

    /** Makes ready for the next frame. */
    void next() {
        if (opcode < CLOSE) {
            fragmented = !fin;
            gathered = fin ? 0 : gathered + length;
        }
        headerBytes = 0;
        headerNeeds = 2;
        length = 0;
    }

    private @Nullable CloseReason header(int bits) {
        int at = headerBytes++;
        if (at == 0) return first(bits);
        if (at == 1) return second(bits);
        int maskAt = headerNeeds - 4;
        if (at < maskAt) length = (length << 8) | bits;
        else mask = (mask << 8) | bits;
        return at == maskAt - 1 ? tooLong() : null;
    }

    private @Nullable CloseReason first(int bits) {
        opcode = bits & 0x0f;
        fin = (bits & 0x80) != 0;
        boolean control = opcode >= CLOSE;
        boolean known = opcode <= BINARY || (control && opcode <= PONG);
        if ((bits & 0x70) != 0 || !known) return Closing.BROKEN;
        if (control) return fin ? null : Closing.BROKEN;
        if ((opcode == 0) != fragmented) return Closing.BROKEN;
        return opcode == BINARY ? Closing.BINARY : null;
    }

    private @Nullable CloseReason second(int bits) {
        if ((bits & 0x80) == 0) return Closing.BROKEN;
        int code = bits & 0x7f;
        if (opcode >= CLOSE && code > 125) return Closing.BROKEN;
        headerNeeds = 2 + (code == 126 ? 2 : code == 127 ? 8 : 0) + 4;
        if (code > 125) return null;
        length = code;
        return tooLong();
    }

    private @Nullable CloseReason tooLong() {
        if (length < 0) return Closing.BROKEN;
        return opcode <= TEXT && length > limit.getAsInt() - gathered ? Closing.TOO_BIG : null;
    }
}
