package com.jackchat.websocket;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest of its kind as a frame: all who get it at the same time share one encoding. */
final class EncodedOnce<T> {

    private final Function<T, String> encoding;
    private volatile @Nullable Encoded<T> newest;

    EncodedOnce(Function<T, String> encoding) {
        this.encoding = encoding;
    }

    // By identity: the bus gives the same object to all who watch.
    @SuppressWarnings("ReferenceEquality")
    Frame frame(T event) {
        Encoded<T> known = newest;
        if (known != null && known.event == event) return known.frame;
        Encoded<T> fresh = new Encoded<>(event, Frame.text(encoding.apply(event)));
        newest = fresh;
        return fresh.frame;
    }

    private record Encoded<T>(T event, Frame frame) {}
}
