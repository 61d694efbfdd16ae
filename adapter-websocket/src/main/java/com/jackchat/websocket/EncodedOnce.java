package com.jackchat.websocket;

import com.jackchat.domain.Message;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest message as a frame: all who get it at the same time share one encoding. */
final class EncodedOnce {

    private final Function<Message, String> encoding;
    private volatile @Nullable Encoded newest;

    EncodedOnce(Function<Message, String> encoding) {
        this.encoding = encoding;
    }

    // By identity: the bus gives the same object to all who watch.
    @SuppressWarnings("ReferenceEquality")
    Frame frame(Message message) {
        Encoded known = newest;
        if (known != null && known.message == message) return known.frame;
        Encoded fresh = new Encoded(message, Frame.text(encoding.apply(message)));
        newest = fresh;
        return fresh.frame;
    }

    private record Encoded(Message message, Frame frame) {}
}
