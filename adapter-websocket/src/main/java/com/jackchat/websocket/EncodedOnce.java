package com.jackchat.websocket;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest of its kind as a frame: all who get it at the same time share one encoding. Who gets it later has it
 * encoded anew, for the addresses of files in it are good for some minutes only.
 */
final class EncodedOnce<T> {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Function<T, String> encoding;
    private volatile @Nullable Encoded<T> newest;

    EncodedOnce(Function<T, String> encoding) {
        this.encoding = encoding;
    }

    // By identity: the bus gives the same object to all who watch.
    @SuppressWarnings("ReferenceEquality")
    Frame frame(T event) {
        Encoded<T> known = newest;
        long now = System.nanoTime();
        if (known != null && known.event == event && now - known.at < FRESH_NANOS) return known.frame;
        Encoded<T> fresh = new Encoded<>(event, Frame.text(encoding.apply(event)), now);
        newest = fresh;
        return fresh.frame;
    }

    private record Encoded<T>(T event, Frame frame, long at) {}
}
