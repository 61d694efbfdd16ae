package com.jackchat.websocket;

import java.io.IOException;
import java.util.function.Supplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.StandaloneProcessor;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes one upgraded connection without a filter chain, whose state for each connection is 0.5 KB that a
 * WebSocket never uses. Through TLS there is one, with a {@link FramesFilter}.
 */
final class FramesProcessor extends StandaloneProcessor {

    private static final Logger log = LoggerFactory.getLogger(FramesProcessor.class);

    private final GrizzlyWire wire;
    private final Supplier<IdleTimeoutFilter> idle;

    FramesProcessor(GrizzlyWire wire, Supplier<IdleTimeoutFilter> idle) {
        this.wire = wire;
        this.idle = idle;
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return event == IOEvent.READ || event == IOEvent.WRITE || event == IOEvent.CLOSED;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // Whatever it is: only this connection ends by it.
    public ProcessorResult process(Context context) {
        IOEvent event = context.getIoEvent();
        if (event == IOEvent.WRITE) return super.process(context);
        Connection<?> connection = context.getConnection();
        try {
            if (event == IOEvent.READ) read(connection);
            else close(connection);
            return ProcessorResult.createComplete();
        } catch (IOException gone) {
            connection.closeWithReason(gone);
            return ProcessorResult.createError(gone);
        } catch (Throwable failed) {
            log.error("A connection could not be read, and is closed", failed);
            connection.closeWithReason(new IOException("could not be read", failed));
            return ProcessorResult.createError(failed);
        }
    }

    private void read(Connection<?> connection) throws IOException {
        // Fails at the end of the stream.
        Buffer read = ((TCPNIOTransport) connection.getTransport()).read(connection, null);
        if (read == null) return;
        read.trim();
        wire.received(read.toByteBuffer());
        read.tryDispose();
    }

    private void close(Connection<?> connection) throws IOException {
        // The connection was accepted by the HTTP chain, whose idle filter holds on to it until it hears of the end.
        FilterChainContext ended = FilterChainContext.create(connection);
        idle.get().handleClose(ended);
        ended.completeAndRecycle();
        wire.gone();
    }
}
