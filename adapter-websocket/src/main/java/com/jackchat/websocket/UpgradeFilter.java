package com.jackchat.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Parameters;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.jspecify.annotations.Nullable;

/** Stands before the HTTP handlers: turns away who may not come in, and has the others upgraded. */
final class UpgradeFilter extends BaseFilter {

    private static final String SEEN = UpgradeFilter.class.getName();

    private final Upgrades upgrades;
    private final Map<String, ServerEndpointConfig> endpoints;
    private final Duration handshakeTimeout;
    private final Duration keepAlive;

    UpgradeFilter(
            Upgrades upgrades,
            Map<String, ServerEndpointConfig> endpoints,
            Duration handshakeTimeout,
            Duration keepAlive) {
        this.upgrades = upgrades;
        this.endpoints = Map.copyOf(endpoints);
        this.handshakeTimeout = handshakeTimeout;
        this.keepAlive = keepAlive;
    }

    @Override
    public NextAction handleAccept(FilterChainContext ctx) {
        timeout(ctx, handshakeTimeout);
        return ctx.getInvokeAction();
    }

    // The idle filter starts its clock anew only for whole headers, so that a header sent byte by byte gains no time.
    private static void timeout(FilterChainContext ctx, Duration idle) {
        IdleTimeoutFilter.setCustomTimeout(ctx.getConnection(), idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        var request = (HttpRequestPacket) content.getHttpHeader();
        if ("websocket".equalsIgnoreCase(request.getUpgrade()) && endpoints.containsKey(request.getRequestURI())) {
            return handshake(ctx, content, request);
        }
        timeout(ctx, keepAlive);
        boolean first = request.getAttribute(SEEN) == null;
        request.setAttribute(SEEN, SEEN);
        if (first && upgrades.crowded()) return refuse(ctx, request, Upgrades.CROWDED);
        return ctx.getInvokeAction();
    }

    private NextAction handshake(FilterChainContext ctx, HttpContent content, HttpRequestPacket request) {
        if (!wellFormed(request)) return refuse(ctx, request, Admission.Refusal.of(400, "Not a WebSocket handshake"));
        if (!"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            return refuse(
                    ctx,
                    request,
                    new Admission.Refusal(426, "WebSocket version 13 only", Map.of("Sec-WebSocket-Version", "13")));
        }
        var handshake = read(request);
        var refusal = upgrades.admit(handshake);
        if (refusal != null) return refuse(ctx, request, refusal);
        var response = new TyrusUpgradeResponse();
        var opening = upgrades.prepare(ctx.getConnection(), handshake, context(request, handshake), response);
        if (opening == null) {
            int status = response.getStatus() < 400 ? 400 : response.getStatus();
            return refuse(ctx, request, Admission.Refusal.of(status, "Refused"));
        }
        accept(ctx, request, response);
        opening.open(content.getContent());
        return ctx.getStopAction();
    }

    /** RFC 6455, 4.2.1. */
    private static boolean wellFormed(HttpRequestPacket request) {
        var connection = request.getHeader("Connection");
        return Method.GET.equals(request.getMethod())
                && request.getProtocol() == Protocol.HTTP_1_1
                && connection != null
                && List.of(connection.toLowerCase(Locale.ROOT).split("[,\\s]+")).contains("upgrade")
                && sixteenBytes(request.getHeader("Sec-WebSocket-Key"));
    }

    private static boolean sixteenBytes(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private Handshake read(HttpRequestPacket request) {
        var parameters = new Parameters();
        parameters.setQuery(request.getQueryStringDC());
        parameters.setQueryStringEncoding(UTF_8);
        var query = new HashMap<String, List<String>>();
        for (var name : parameters.getParameterNames()) query.put(name, List.of(parameters.getParameterValues(name)));
        var headers = new HashMap<String, List<String>>();
        for (var name : request.getHeaders().names()) {
            var values = new ArrayList<String>();
            request.getHeaders().values(name).forEach(values::add);
            headers.put(name, List.copyOf(values));
        }
        return new Handshake(request.getRequestURI(), query, headers, request.getRemoteAddress());
    }

    /**
     * What Tyrus needs to know, and no extensions: permessage-deflate would inflate without a limit. It keeps the query
     * with the session in four forms, so an endpoint that gets the {@link Handshake} is spared that.
     */
    private RequestContext.Builder context(HttpRequestPacket request, Handshake handshake) {
        var context = RequestContext.Builder.create()
                .requestURI(URI.create(request.getRequestURI()))
                .secure(request.isSecure())
                .remoteAddr(handshake.remoteAddress())
                .serverAddr(request.getLocalAddress())
                .serverPort(request.getLocalPort());
        if (GuardedConfigurator.serves(endpoints.get(request.getRequestURI()))) return context;
        var parameters = new HashMap<String, String[]>();
        handshake.query().forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return context.queryString(request.getQueryString()).parameterMap(parameters);
    }

    private static void accept(FilterChainContext ctx, HttpRequestPacket request, UpgradeResponse upgraded) {
        timeout(ctx, Duration.ofSeconds(-1));
        var response = request.getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        response.setStatus(101);
        upgraded.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        ctx.write(HttpContent.builder(response).build());
    }

    private static NextAction refuse(FilterChainContext ctx, HttpRequestPacket request, Admission.Refusal refusal) {
        var body = (refusal.reason() + "\n").getBytes(UTF_8);
        var response = request.getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        response.setStatus(refusal.status());
        // Grizzly knows no phrase for this one, and would say CUSTOM.
        if (refusal.status() == 426) response.setReasonPhrase("Upgrade Required");
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.setHeader("Connection", "close");
        refusal.headers().forEach(response::setHeader);
        ctx.write(HttpContent.builder(response)
                .content(Buffers.wrap(ctx.getMemoryManager(), body))
                .last(true)
                .build());
        ctx.getConnection().closeSilently();
        return ctx.getStopAction();
    }
}
