package com.jackchat.websocket;

import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/** Reads an upgraded connection through TLS: bytes go straight to its {@link GrizzlyWire}. */
final class FramesFilter extends BaseFilter {

    private static final Attribute<GrizzlyWire> WIRE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FramesFilter.class.getName());

    private final Supplier<IdleTimeoutFilter> idle;

    private FramesFilter(Supplier<IdleTimeoutFilter> idle) {
        this.idle = idle;
    }

    /** One chain for all connections, which knows each by its wire. */
    static BiFunction<NIOConnection, GrizzlyWire, Processor<?>> behind(
            SSLBaseFilter tls, Supplier<IdleTimeoutFilter> idle) {
        FilterChain chain = FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(tls)
                .add(new FramesFilter(idle))
                .build();
        return (connection, wire) -> {
            WIRE.set(connection, wire);
            return chain;
        };
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Buffer read = ctx.getMessage();
        var wire = WIRE.get(ctx.getConnection());
        if (wire != null) wire.received(read.toByteBuffer());
        read.tryDispose();
        return ctx.getStopAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) throws IOException {
        // The connection was accepted by the HTTP chain, whose idle filter holds on to it until it hears of the end.
        idle.get().handleClose(ctx);
        var wire = WIRE.get(ctx.getConnection());
        if (wire != null) wire.gone();
        return ctx.getInvokeAction();
    }
}
